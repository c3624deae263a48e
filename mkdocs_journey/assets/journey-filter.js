// A form beside a table: rows that lack what is chosen are hidden. Without this script the form is not shown, and every row is.
document.addEventListener("input", (event) => {
  const form = event.target.closest?.("[data-journey-filter]");
  if (!form) return;
  const wanted = [...new FormData(form)].filter(([, value]) => value);
  const rows = [...document.getElementById(form.dataset.journeyFilter).querySelectorAll("tbody tr[id]")];
  for (const row of rows) {
    row.hidden = !wanted.every(([name, value]) => (row.dataset[name] ?? "").split(" ").includes(value));
  }
  const shown = rows.filter((row) => !row.hidden).length;
  const output = form.querySelector("output");
  const words = shown === rows.length ? output.dataset.all : shown ? output.dataset.some : output.dataset.none;
  output.textContent = words.replace("{shown}", shown);
});
