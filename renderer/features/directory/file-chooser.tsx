import { FileDrop } from '../../ui/file-drop.tsx';
import { chooseFile } from './import-store.ts';

/** Where the directory's file is dropped, or chosen by a button. */
export function FileChooser({ trouble }: { trouble: string | null }) {
  return (
    <div className="grid min-h-0 flex-1 content-start gap-3 p-3 pt-1">
      <FileDrop
        title="Drop a CSV file here"
        why="One row for each telephone line, below a row of headers. You see what each column is taken for before anything is written."
        onFile={(file) => void chooseFile(file)}
        trouble={trouble}
        isPrimary
      />
      <p className="text-12 text-muted">
        Rows are recognised by the account reference, else by the number, else by the name. Importing again updates
        them; rows that are not in the file stay. Nothing leaves this machine.
      </p>
    </div>
  );
}
