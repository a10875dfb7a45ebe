/** A file as the engine read it, as far as its columns go. */
interface ReadFile<Role extends string> {
  readonly columns: readonly Pick<ShownColumn<Role>, 'index' | 'header' | 'role' | 'distinct'>[];
  /** The first rows, for a look. */
  readonly sample: readonly (readonly string[])[];
}

/** A column of a file as its table shows it. */
export interface ShownColumn<Role extends string> {
  readonly index: number;
  readonly header: string;
  /** The first values that differ, for a look. */
  readonly values: readonly string[];
  readonly distinct: number;
  readonly role: Role;
}

const VALUES_SHOWN = 3;

/** The file's columns with the roles chosen so far, by the columns' index. */
export function shownColumns<Role extends string>(
  { columns, sample }: ReadFile<Role>,
  roles: readonly Role[],
): ShownColumn<Role>[] {
  return columns.map(({ index, header, distinct, role }) => {
    const filled = sample.map((row) => (row[index] ?? '').trim()).filter((value) => value !== '');
    return { index, header, distinct, role: roles[index] ?? role, values: [...new Set(filled)].slice(0, VALUES_SHOWN) };
  });
}
