import { type Figure, figureToSvg } from './chart.ts';
import type { GeneratedDocument, Section, Table } from './document.ts';

/** Plain text, lines of any length: for a mail or the clipboard. */
export function documentToText(document: GeneratedDocument): string {
  const sections = document.sections.map((section) =>
    [
      section.title.toUpperCase(),
      ...section.sentences.map(({ text }) => oneLine(text)),
      ...textRows(section.table),
    ].join('\n'),
  );
  return `${[oneLine(document.title), oneLine(document.subtitle)].join('\n')}\n\n${sections.join('\n\n')}\n`;
}

/** CommonMark with tables as GitHub has them. What people typed stays text: every sign that could be markup is escaped. */
export function documentToMarkdown(document: GeneratedDocument): string {
  const sections = document.sections.map((section) =>
    [`## ${markdown(section.title)}`, ...paragraphs(section), ...markdownTable(section.table)].join('\n\n'),
  );
  return `${[`# ${markdown(document.title)}`, markdown(document.subtitle), ...sections].join('\n\n')}\n`;
}

/** A whole HTML page without scripts or links, its charts drawn in it and nothing fetched from elsewhere; prints black on white, tagged by its headings and tables. */
export function documentToHtml(document: GeneratedDocument, language = 'en'): string {
  const sections = document.sections.map(
    (section) =>
      `<section><h2>${html(section.title)}</h2>${section.sentences
        .map((sentence) => `<p${sentence.isGap === true ? ' class="gap"' : ''}>${html(sentence.text)}</p>`)
        .join('')}${htmlFigure(section.figure)}${htmlTable(section.table)}</section>`,
  );
  return `<!doctype html>
<html lang="${html(language)}"><head><meta charset="utf-8"><title>${html(document.title)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>${PAGE_STYLE}</style></head>
<body><main><h1>${html(document.title)}</h1><p class="subtitle">${html(document.subtitle)}</p>
${sections.join('\n')}
</main></body></html>
`;
}

const PAGE_STYLE =
  'body{font:11pt/1.45 system-ui,sans-serif;color:#111;background:#fff;margin:0}main{max-width:46rem;margin:2rem auto;padding:0 1rem}' +
  'h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:1.6rem 0 .4rem}p{margin:.3rem 0}.subtitle{color:#444}.gap{font-style:italic;color:#555}' +
  'table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{border-bottom:1px solid #bbb;padding:.25rem .5rem;text-align:left;vertical-align:top}' +
  'figure{margin:.8rem 0;break-inside:avoid}figcaption{font-size:.9em;color:#444}svg{width:100%;font:10px system-ui,sans-serif}.bars{fill:#777}.marks{stroke:#000}.marks text{stroke:none}' +
  'tr,h2{break-inside:avoid;break-after:auto}h2{break-after:avoid}@media print{main{max-width:none;margin:0;padding:0}}';

function paragraphs(section: Section): string[] {
  return section.sentences.map(({ text, isGap }) => (isGap === true ? `_${markdown(text)}_` : markdown(text)));
}

function textRows(table: Table | undefined): string[] {
  return (table?.rows ?? []).map(({ cells }) => cells.map(oneLine).join('  '));
}

function markdownTable(table: Table | undefined): string[] {
  if (table === undefined || table.rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => markdown(cell)).join(' | ')} |`;
  return [
    [
      line(table.columns),
      `|${table.columns.map(() => ' --- ').join('|')}|`,
      ...table.rows.map(({ cells }) => line(cells)),
    ].join('\n'),
  ];
}

function htmlTable(table: Table | undefined): string {
  if (table === undefined || table.rows.length === 0) return '';
  const head = table.columns.map((column) => `<th scope="col">${html(column)}</th>`).join('');
  const rows = table.rows.map(({ cells }) => `<tr>${cells.map((cell) => `<td>${html(cell)}</td>`).join('')}</tr>`);
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function htmlFigure(figure: Figure | undefined): string {
  if (figure === undefined) return '';
  return `<figure>${figureToSvg(figure, html)}<figcaption>${html(figure.caption)}</figcaption></figure>`;
}

/** What people typed may hold line ends; in a document a sentence is one paragraph. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

const HTML_SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function html(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (sign) => HTML_SIGNS[sign] ?? sign);
}

/** Escapes what CommonMark could read as markup, and angle brackets, which could be HTML or a link. */
function markdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]<>|~]/g, (sign) => `\\${sign}`)
    .replace(/^(\s*)([#+=-]|\d+[.)])/, '$1\\$2')
    .replace(/!(?=\\\[)/g, '\\!')
    .replace(/(https?|ftp|www|mailto)(?=[:.])/gi, '$1\u200b');
}
