import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { ok, type Result, refuse } from '../core/result.ts';

/** Prints what the window shows to a tagged PDF, in a file that the person chooses. */
export async function savePdf(
  window: BrowserWindow | null,
  name: string,
): Promise<Result<{ readonly isSaved: boolean }>> {
  if (window === null) return refuse('not-found', 'There is no window to print.');
  const pdf = await window.webContents.printToPDF({
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    printBackground: true,
    pageSize: 'A4',
  });
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), basename(name)),
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  });
  if (canceled || filePath === '') return ok({ isSaved: false });
  try {
    await writeFile(filePath, pdf);
    return ok({ isSaved: true });
  } catch {
    return refuse(
      'internal',
      'The file could not be written there. Choose another folder, or close the program that has it open.',
    );
  }
}
