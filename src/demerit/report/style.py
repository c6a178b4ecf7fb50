"""How the page looks, on a screen and on A4: no font, picture or script from anywhere."""

CSS = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { font: 17px/1.5 Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif;
       color: #1b1b1b; background: #fff; }
body { margin: 0 auto; padding: 0 1.2rem 3rem; max-width: 47rem; }
h1, h2, h3, h4, table, .small, figcaption, .badge, .running, summary, nav
  { font-family: Helvetica, Arial, "Liberation Sans", sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 1.5rem 0 .5rem; }
h2 { font-size: 1.3rem; margin: 2.6rem 0 .6rem; border-top: 2px solid #1b1b1b; padding-top: .6rem; }
h3 { font-size: 1.08rem; margin: 1.8rem 0 .4rem; }
h4 { font-size: .95rem; margin: .2rem 0 .3rem; }
p, ul { margin: .5rem 0; }
ul { padding-left: 1.3rem; }
a { color: #0b559f; }
.note { font-size: 1.1rem; color: #a34a00; margin: 0 0 .8rem; }
.warning { border-left: 4px solid #d96f0e; padding: .1rem 0 .1rem .9rem; margin: .8rem 0; }
.small, figcaption { font-size: .82rem; line-height: 1.45; color: #444; }
.headlines li { margin: .35rem 0; }
.interval { white-space: nowrap; color: #444; }
nav ol { columns: 2; column-gap: 2rem; padding-left: 1.4rem; font-size: .88rem; }
figure { margin: 1.4rem 0; overflow-x: auto; }
h1, h2, h3 { overflow-wrap: anywhere; }
figure svg { width: 100%; height: auto; display: block; }
table { border-collapse: collapse; font-size: .8rem; line-height: 1.35; margin: .5rem 0; width: 100%;
        font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: bold; padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .22rem .6rem .22rem 0; border-bottom: 1px solid #ddd;
         font-weight: normal; }
thead th { border-bottom: 1.5px solid #1b1b1b; font-weight: bold; vertical-align: bottom; }
.n { text-align: right; }
.scroll { overflow-x: auto; }
.clause { border-top: 1px solid #bbb; padding: .7rem 0 .5rem; }
.clause p { margin: .3rem 0; }
.clause thead { display: none; }
.clause td { width: 45%; }
.badge { font-size: .72rem; font-weight: normal; border: 1px solid #888; border-radius: 3px; padding: .05rem .35rem;
         white-space: nowrap; }
.contradicted, .unsupported { background: #fbe3c8; border-color: #d96f0e; }
.confirmed { background: #dcebf8; border-color: #0b559f; }
.assumed { font-size: .92em; font-style: italic; border-bottom: 2px dotted #d96f0e; }
.sources { list-style: none; padding: 0; font: .76rem/1.4 Helvetica, Arial, "Liberation Sans", sans-serif; color: #333;
           overflow-wrap: anywhere; }
.sources li { margin: .15rem 0; padding-left: 1rem; text-indent: -1rem; }
.events { list-style: none; padding: 0; font-size: .9rem; }
.day { font-variant-numeric: tabular-nums; }
pre { background: #f5f5f3; padding: .7rem; font-size: .76rem; white-space: pre-wrap; overflow-wrap: anywhere; }
code { font-size: .9em; overflow-wrap: anywhere; }
details { margin: .4rem 0; }
summary { font-size: .8rem; color: #0b559f; cursor: pointer; }
table.sheet, table.sheet > * > tr > td { display: block; width: 100%; border: 0; padding: 0; margin: 0; font: inherit; }
.running { font-size: .75rem; color: #555; border-bottom: 1px solid #ccc; padding: .5rem 0; }
@media print {
  @page { size: A4; margin: 14mm 17mm 15mm;
          @bottom-right { content: counter(page); font: 9pt Helvetica, Arial, sans-serif; color: #555; } }
  html { font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  table.sheet { display: table; }
  table.sheet > thead { display: table-header-group; }
  table.sheet > tfoot { display: table-footer-group; }
  table.sheet > * > tr { display: table-row; }
  table.sheet > * > tr > td { display: table-cell; }
  nav, summary { display: none; }
  h2, h3, h4 { break-after: avoid; }
  figure, .warning, .whole, li, tr { break-inside: avoid; }
  figure { margin: 1rem 0; }
  figure svg { max-width: 138mm !important; }
  .clause h4, .clause p { break-after: avoid; break-inside: avoid; }
  table.sheet > tbody > tr { break-inside: auto; }
  .scroll { overflow: visible; }
  .clauses { columns: 2; column-gap: 7mm; font-size: 9.2pt; }
  .clauses table, .clauses .small { font-size: 7.8pt; }
  .clauses .sources { font-size: 7.2pt; }
  a { color: inherit; text-decoration: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
