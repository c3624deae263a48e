// The button "Explore": loads Plotly from this folder, and draws the numbers that stand in the tables beside it.
(() => {
  if (window.journeyExplore) return;
  window.journeyExplore = true;
  const folder = new URL(".", document.currentScript.src);
  const config = { displaylogo: false, showSendToCloud: false, responsive: true, typesetMath: false };
  const plain = (text) => String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  let loading;

  const load = () => (loading ??= new Promise((resolve, reject) => {
    if (window.Plotly) return resolve(window.Plotly);
    const script = document.createElement("script");
    script.src = new URL("plotly.min.js", folder);
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => { loading = undefined; script.remove(); reject(new Error(script.src)); };
    document.head.append(script);
  }));

  const flow = ({ flows }, colour) => {
    const keys = [], find = (place, name) => {
      const key = `${place} ${name}`;
      if (!keys.includes(key)) keys.push(key);
      return keys.indexOf(key);
    };
    const ends = flows.map(([from, start, to, stop]) => [find(from, start), find(to, stop)]);
    return { height: 420, traces: [{
      type: "sankey",
      node: { label: keys.map((key) => plain(key.slice(key.indexOf(" ") + 1))), color: colour("bar"), line: { width: 0 } },
      link: { source: ends.map((end) => end[0]), target: ends.map((end) => end[1]), value: flows.map((item) => item[4]), color: colour("bar-soft") },
      textfont: { color: colour("ink"), shadow: "none" },
    }] };
  };
  const heat = ({ stages, channels, shares }, colour) => ({ height: 90 + 30 * channels.length, layout: { margin: { t: 20, r: 10, b: 60, l: 20 }, yaxis: { type: "category", autorange: "reversed", automargin: true }, xaxis: { type: "category", automargin: true } }, traces: [{
    type: "heatmap", x: stages.map(plain), y: channels.map(plain), z: shares, zmin: 0, xgap: 2, ygap: 2, hoverongaps: false,
    colorscale: [[0, colour("card")], [1, colour("bar")]], texttemplate: "%{z:.0%}", textfont: { color: colour("ink") }, hovertemplate: "%{y}, %{x}: %{z:.1%}<extra></extra>", colorbar: { tickformat: ".0%" },
  }] });
  const trend = ({ weeks, series }, colour) => {
    const lines = ["ink", "accent", "neg1", "pos1", "bar"], dashes = ["solid", "dash", "dot", "dashdot", "longdash"];
    return { height: 420, layout: { margin: { t: 80, r: 20, b: 40, l: 40 }, xaxis: { type: "date", rangeslider: {} }, yaxis: { rangemode: "tozero" }, legend: { orientation: "h", y: 1.02, yanchor: "bottom" } }, traces: series.map(([name, counts], index) => ({
      type: "scatter", mode: "lines", name: plain(name), x: weeks, y: counts, line: { color: colour(lines[index % 5]), dash: dashes[(index + Math.floor(index / 5)) % 5] },
    })) };
  };
  const drawings = { flow, heat, trend };

  const draw = (Plotly, place) => {
    const style = getComputedStyle(place);
    const colour = (name) => style.getPropertyValue(`--journey-${name}`).trim();
    const { traces, layout, height } = drawings[place.dataset.journeyKind](JSON.parse(place.dataset.journeyData), colour);
    const axis = { color: colour("ink2"), gridcolor: colour("rule"), zerolinecolor: colour("edge") };
    return Plotly.react(place, traces, {
      margin: { t: 20, r: 20, b: 40, l: 40 }, ...layout, height,
      paper_bgcolor: colour("paper"), plot_bgcolor: colour("paper"), transition: { duration: 0 },
      font: { family: style.fontFamily, size: 12, color: colour("ink") },
      modebar: { bgcolor: colour("paper"), color: colour("ink3"), activecolor: colour("accent") },
      xaxis: { ...axis, ...layout?.xaxis }, yaxis: { ...axis, ...layout?.yaxis },
    }, config);
  };

  const watch = (Plotly, places) => {
    const observer = new MutationObserver(() => {
      for (const place of places) place.isConnected ? draw(Plotly, place) : Plotly.purge(place);
      if (!places.some((place) => place.isConnected)) observer.disconnect();
    });
    for (const root of [document.documentElement, document.body]) {
      observer.observe(root, { attributes: true, attributeFilter: ["class", "data-md-color-scheme", "data-bs-theme"] });
    }
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-journey-explore]");
    if (!button || button.getAttribute("aria-expanded") === "true") return;
    const region = document.getElementById(button.getAttribute("aria-controls"));
    const status = region.parentElement.querySelector("[role=status]");
    button.setAttribute("aria-expanded", "true");
    status.textContent = status.dataset.loading;
    try {
      const Plotly = await load();
      region.hidden = false;
      const places = [...region.querySelectorAll("[data-journey-kind]")];
      for (const place of places) await draw(Plotly, place);
      status.textContent = status.dataset.done;
      watch(Plotly, places);
      region.focus();
    } catch {
      button.setAttribute("aria-expanded", "false");
      region.hidden = true;
      status.textContent = status.dataset.failed;
    }
  });
})();
