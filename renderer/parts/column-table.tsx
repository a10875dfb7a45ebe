import { useState } from 'react';
import { grouped } from '../../main/core/documents/words.ts';
import { count } from '../format/labels.ts';
import { Button } from '../ui/button.tsx';
import { CallerText } from '../ui/caller-text.tsx';
import { Select } from '../ui/select.tsx';
import type { ShownColumn } from './file-columns.ts';

/** A role as it is offered; 'ignore' leaves the column out. */
export interface RoleOption<Role extends string> {
  readonly id: Role;
  readonly label: string;
  readonly detail?: string;
}

interface ColumnTableProps<Role extends string> {
  columns: readonly ShownColumn<Role>[];
  options: readonly RoleOption<Role>[];
  onRole: (index: number, role: Role) => void;
  /** Where the engine stops counting different values; from here on the number is not printed. */
  countedTo?: number;
}

/** So many columns are drawn at once: each brings a list of choices, and hardly any file has more. */
const DRAWN_AT_ONCE = 100;

/** The columns of a file, each with what it is taken for, to be put right by hand. */
export function ColumnTable<Role extends string>({ columns, ...row }: ColumnTableProps<Role>) {
  const [drawn, setDrawn] = useState(DRAWN_AT_ONCE);
  const hidden = columns.length - drawn;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto border-t border-hair">
      <table className="w-full table-fixed border-collapse text-left" aria-label="Columns of the file">
        <thead className="sticky top-0 z-1 bg-surface text-11 text-muted">
          <tr className="h-6 border-b border-hair [&>th]:px-3 [&>th]:font-medium">
            <th scope="col" className="w-1/4">
              Column
            </th>
            <th scope="col" className="w-64">
              Taken for
            </th>
            <th scope="col">First values</th>
            <th scope="col" className="w-24 text-right">
              Different
            </th>
          </tr>
        </thead>
        <tbody>
          {columns.slice(0, drawn).map((column) => (
            <ColumnRow key={column.index} column={column} {...row} />
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <div className="p-3">
          <Button size="small" onPress={() => setDrawn(drawn + DRAWN_AT_ONCE)}>
            {`Show more (${count(hidden, 'column')})`}
          </Button>
        </div>
      )}
    </div>
  );
}

interface ColumnRowProps<Role extends string> extends Omit<ColumnTableProps<Role>, 'columns'> {
  column: ShownColumn<Role>;
}

function ColumnRow<Role extends string>({
  column: { index, header, role, values, distinct },
  options,
  onRole,
  countedTo = Number.POSITIVE_INFINITY,
}: ColumnRowProps<Role>) {
  return (
    <tr className="h-11 border-b border-hair [&>*]:px-3">
      <th scope="row" className="font-medium">
        <CallerText text={header} />
      </th>
      <td>
        <Select
          label={`Take ${header} for`}
          isLabelHidden
          options={options}
          value={role}
          onChange={(id) => onRole(index, id as Role)}
        />
      </td>
      <td className={role === 'ignore' ? 'text-muted line-through' : 'text-muted'}>
        <CallerText text={values.join(' · ')} />
      </td>
      <td className="text-right tabular-nums">{distinct >= countedTo ? 'thousands' : grouped(distinct)}</td>
    </tr>
  );
}
