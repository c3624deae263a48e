// A walk through a map, one stage a screen, in a dialog that the page holds empty; the stages are those of the page's cards.
(() => {
  const HASH = "#walk-";

  const mount = (dialog) => {
    const start = dialog.previousElementSibling;
    const cards = [...document.getElementById(dialog.dataset.journeyWalk).querySelectorAll(":scope > [data-stage]")];
    const find = (name) => dialog.querySelector(`[data-walk="${name}"]`);
    const [stage, progress, bar, back, next] = ["stage", "progress", "bar", "back", "next"].map(find);
    const onward = getComputedStyle(dialog).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    let at = -1;
    let from;
    let leaves = false;

    const address = (hash) => history.replaceState(history.state, "", hash || location.pathname + location.search);

    const show = (number) => {
      if (number === at || !cards[number]) return;
      stage.dataset.way = number < at ? "back" : "on";
      at = number;
      const card = cards[at].cloneNode(true);
      stage.replaceChildren(...card.childNodes);
      stage.scrollTop = 0;
      progress.textContent = progress.dataset.words.replace("{n}", at + 1).replace("{count}", cards.length);
      bar.value = (at + 1) / cards.length;
      back.disabled = at === 0;
      next.disabled = at === cards.length - 1;
      address(HASH + cards[at].dataset.stage);
      stage.focus();
    };

    const open = (number) => {
      if (!dialog.open) dialog.showModal();
      show(number);
    };

    const openFromAddress = () => {
      const wanted = cards.findIndex((card) => HASH + card.dataset.stage === decodeURIComponent(location.hash));
      if (wanted >= 0) open(wanted);
    };

    start.hidden = false;
    start.addEventListener("click", () => open(0));
    back.addEventListener("click", () => show(at - 1));
    next.addEventListener("click", () => show(at + 1));
    find("close").addEventListener("click", () => dialog.close());
    // A link out of the walk closes it, and has its own address.
    stage.addEventListener("click", (event) => {
      leaves = !!event.target.closest("a[href]");
      if (leaves) dialog.close();
    });
    dialog.addEventListener("close", () => {
      at = -1;
      if (!leaves) address("");
      if (!leaves) start.focus();
      leaves = false;
    });
    dialog.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const steps = { ArrowLeft: -1, ArrowRight: -1, [onward]: 1 };
      const number = { Home: 0, End: cards.length - 1 }[event.key] ?? (steps[event.key] && at + steps[event.key]);
      if (number === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      show(number);
    });
    dialog.addEventListener("touchstart", (event) => (from = event.touches.length === 1 && event.touches[0]), { passive: true });
    dialog.addEventListener("touchend", (event) => {
      const to = event.changedTouches[0];
      const [x, y] = from ? [to.clientX - from.clientX, to.clientY - from.clientY] : [0, 0];
      if (Math.abs(x) < 60 || Math.abs(x) < 2 * Math.abs(y)) return;
      show(at + (x < 0 === (onward === "ArrowRight") ? 1 : -1));
    });
    dialog.journeyOpen = openFromAddress;
  };

  const mountAll = () => {
    for (const dialog of document.querySelectorAll("dialog[data-journey-walk]")) {
      if (!dialog.showModal) return;
      if (!dialog.journeyOpen) mount(dialog);
      dialog.journeyOpen();
    }
  };

  addEventListener("hashchange", mountAll);
  if (window.document$) document$.subscribe(mountAll);
  else if (document.readyState === "loading") addEventListener("DOMContentLoaded", mountAll);
  else mountAll();
})();
