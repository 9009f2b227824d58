"""The style sheet of a lot report in HTML, for the screen and for A4; always dark on light."""

_STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1a1e23;
  font: 15px/1.45 system-ui, "Segoe UI", "DejaVu Sans", Arial, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.5rem; }
.header { margin: 0 0 1rem; padding-bottom: .6rem; border-bottom: 2px solid #1a1e23;
  font-weight: 600; }
h1 { margin: 0 0 1rem; font-size: 1.9rem; overflow-wrap: anywhere; }
h2 { margin: 2rem 0 .6rem; padding-bottom: .2rem; border-bottom: 1px solid #cbd0d7;
  font-size: 1.2rem; overflow-wrap: anywhere; }
h3 { margin: 0 0 .3rem; font-size: 1rem; overflow-wrap: anywhere; }
code { font: .88em/1.4 ui-monospace, Consolas, "DejaVu Sans Mono", monospace;
  overflow-wrap: anywhere; }
table { border-collapse: collapse; }
.facts { width: 100%; }
.facts th { width: 11rem; padding: .12rem .8rem .12rem 0; text-align: left; vertical-align: top;
  color: #555e69; font-weight: 400; }
.facts td { padding: .12rem 0; vertical-align: top; overflow-wrap: anywhere; }
.figures { width: 100%; margin: .4rem 0 1.2rem; font-variant-numeric: tabular-nums; }
.figures th, .figures td { padding: .3rem .6rem; border-bottom: 1px solid #cbd0d7;
  text-align: right; }
.figures th:first-child { padding-left: 0; text-align: left; font-weight: 600; }
.figures thead th { color: #555e69; font-weight: 400; border-bottom: 1px solid #555e69; }
.figures thead th:first-child { font-weight: 400; }
.figures .sum > * { border-bottom: 0; border-top: 1px solid #555e69; font-weight: 600; }
.small { color: #555e69; font-size: .87rem; }
.warning { color: #a1161f; font-weight: 700; }
p.warning { padding: .6rem .8rem; border: 2px solid #a1161f; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(27rem, 1fr)); gap: .8rem; }
article { display: flex; gap: .9rem; padding: .8rem; border: 1px solid #cbd0d7;
  break-inside: avoid; }
article > div { flex: 1; min-width: 0; }
article .facts { font-size: .82rem; line-height: 1.35; table-layout: fixed; }
article .facts th { width: 4.6rem; white-space: nowrap; }
article .facts code { font-size: .8em; }
figure { width: 150px; margin: 0; flex: none; }
figure img { display: block; max-width: 100%; height: auto; }
figcaption { margin-top: .3rem; color: #555e69; font-size: .78rem; line-height: 1.3; }
.signatures { width: 100%; }
.signatures th { padding: 0 1rem .2rem 0; text-align: left; vertical-align: bottom;
  color: #555e69; font-weight: 400; }
.signatures tr + tr th { width: 10rem; color: inherit; font-weight: 600; }
.signatures tr + tr td { height: 3.6rem; border-bottom: 1px solid #1a1e23; }
.signatures td + td { border-left: 1rem solid transparent; background-clip: padding-box; }
footer { max-width: 62rem; margin: 0 auto; padding: 0 1.5rem 2rem; color: #555e69;
  font-size: .8rem; }
.together { break-inside: avoid; }
h2, h3, thead, h2 + .small { break-after: avoid; }
@media (max-width: 40rem) { .cards { grid-template-columns: 1fr; } article { flex-wrap: wrap; } }
@media print {
  @page { size: A4; margin: 16mm 15mm 18mm;
    @bottom-left { content: "FOOTER"; font: 8pt sans-serif; }
    @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt sans-serif; } }
  body { font-size: 9.5pt; }
  main { max-width: none; padding: 0; }
  .cards { grid-template-columns: 1fr 1fr; }
  article { padding: 2mm; gap: 2mm; }
  article h3 { font-size: 9pt; }
  article .facts { font-size: 7pt; line-height: 1.25; }
  article .facts th { width: 5.2em; padding-right: 1mm; }
  figure { width: 28mm; }
  footer { display: none; }
}
"""


def style(footer: str) -> str:
    """Return the style sheet with a line that stands below every printed page."""
    # Whatever a lot is called, as numbers it cannot end the text that it stands in.
    text = "".join(letter if letter.isalnum() else f"\\{ord(letter):06X}" for letter in footer)
    return _STYLE.replace("FOOTER", text)
