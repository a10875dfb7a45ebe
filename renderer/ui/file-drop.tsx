import { FileUp } from 'lucide-react';
import { DropZone, FileTrigger, Text } from 'react-aria-components';
import { Button } from './button.tsx';
import { Glyph } from './glyph.tsx';

const TABLES: readonly string[] = ['.csv', '.tsv', '.txt', 'text/csv'];

interface FileDropProps {
  title: string;
  /** What the file holds, and what becomes of it. */
  why: string;
  onFile: (file: File) => void;
  /** Endings and types; those of tables by default. */
  accepts?: readonly string[];
  /** Why the last one could not be taken; null when nothing is wrong. */
  trouble: string | null;
  /** Whether its button is the one of the pane. */
  isPrimary?: boolean;
}

/** Where a file is dropped, or chosen by a button. */
export function FileDrop({ title, why, onFile, trouble, accepts = TABLES, isPrimary = false }: FileDropProps) {
  return (
    <>
      <DropZone
        getDropOperation={() => 'copy'}
        onDrop={({ items }) => {
          const dropped = items.find((item) => item.kind === 'file');
          if (dropped?.kind === 'file') void dropped.getFile().then(onFile);
        }}
        className="grid justify-items-center gap-3 rounded-md border border-dashed border-border p-6 text-center data-drop-target:border-accent data-drop-target:bg-accent-tint"
      >
        <FileUp aria-hidden="true" className="size-6 stroke-[1.5] text-muted" />
        <div>
          <Text slot="label" className="block text-15 font-medium">
            {title}
          </Text>
          <p className="mt-1 text-muted">{why}</p>
        </div>
        <FileTrigger
          acceptedFileTypes={accepts}
          onSelect={(files) => {
            const file = files?.[0];
            if (file !== undefined) onFile(file);
          }}
        >
          <Button variant={isPrimary ? 'primary' : 'plain'} icon={<FileUp />}>
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
    </>
  );
}
