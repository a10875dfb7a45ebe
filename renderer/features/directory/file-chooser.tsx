import { FileUp } from 'lucide-react';
import { DropZone, FileTrigger, Text } from 'react-aria-components';
import { Button } from '../../ui/button.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { chooseFile } from './import-store.ts';

const ENDINGS = ['.csv', '.tsv', '.txt', 'text/csv'];

/** Where a file is dropped, or chosen by a button. */
export function FileChooser({ trouble }: { trouble: string | null }) {
  return (
    <div className="grid min-h-0 flex-1 content-start gap-3 p-3 pt-1">
      <DropZone
        getDropOperation={() => 'copy'}
        onDrop={({ items }) => {
          const dropped = items.find((item) => item.kind === 'file');
          if (dropped?.kind === 'file') void dropped.getFile().then(chooseFile);
        }}
        className="grid justify-items-center gap-3 rounded-md border border-dashed border-border p-6 text-center data-drop-target:border-accent data-drop-target:bg-accent-tint"
      >
        <FileUp aria-hidden="true" className="size-6 stroke-[1.5] text-muted" />
        <div>
          <Text slot="label" className="block text-15 font-medium">
            Drop a CSV file here
          </Text>
          <p className="mt-1 text-muted">
            One row for each telephone line, below a row of headers. You see what each column is taken for before
            anything is written.
          </p>
        </div>
        <FileTrigger
          acceptedFileTypes={ENDINGS}
          onSelect={(files) => {
            const file = files?.[0];
            if (file !== undefined) void chooseFile(file);
          }}
        >
          <Button variant="primary" icon={<FileUp />}>
            Choose a file
          </Button>
        </FileTrigger>
      </DropZone>
      {trouble !== null && (
        <p role="alert" className="flex items-start gap-1.5 text-s1">
          <Glyph name="octagon" className="mt-0.5" />
          <span>{trouble}</span>
        </p>
      )}
      <p className="text-12 text-muted">
        Rows are recognised by the account reference, else by the number, else by the name. Importing again updates
        them; rows that are not in the file stay. Nothing leaves this machine.
      </p>
    </div>
  );
}
