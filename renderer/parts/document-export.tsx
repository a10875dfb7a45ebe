import { Download } from 'lucide-react';
import type { GeneratedDocument } from '../../main/core/documents/document.ts';
import { documentToHtml, documentToMarkdown, documentToText } from '../../main/core/documents/render.ts';
import { call } from '../client.ts';
import { toast, toastTrouble } from '../stores/toasts.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { copyText } from './copy.ts';
import { saveFile } from './save-file.ts';

const ENTRIES = [
  { id: 'pdf', label: 'PDF', detail: 'tagged, with the chart; a browser prints it' },
  { id: 'html', label: 'HTML' },
  { id: 'markdown', label: 'Markdown' },
  { id: 'json', label: 'JSON', detail: 'with what every sentence stands on' },
  { id: 'copy', label: 'Copy as text' },
] as const;

/** Hands a document out: as a file of the person's choice, or as text on the clipboard. */
export function DocumentExport({ document, name }: { document: GeneratedDocument; name: string }) {
  return (
    <Menu
      label="Export"
      placement="bottom end"
      groups={[{ id: 'export', entries: ENTRIES }]}
      onRun={(id) => void run(id)}
    >
      <Button size="small" icon={<Download />}>
        Export
      </Button>
    </Menu>
  );
  async function run(id: string): Promise<void> {
    if (id === 'html') saveFile(`${name}.html`, documentToHtml(document), 'text/html');
    if (id === 'markdown') saveFile(`${name}.md`, documentToMarkdown(document), 'text/markdown');
    if (id === 'json') saveFile(`${name}.json`, `${JSON.stringify(document, null, 2)}\n`);
    if (id === 'copy') await copyText(documentToText(document), 'the whole text');
    if (id === 'pdf') await savePdf(name);
  }
}

async function savePdf(name: string): Promise<void> {
  const saved = await call('host.save-pdf', { name: `${name}.pdf` });
  if (!saved.ok) toastTrouble(saved.refusal.sentence);
  else if (saved.value.isSaved) toast({ tone: 'good', body: 'Saved as PDF', spoken: 'Saved as PDF', stays: 4000 });
}
