/** Why the data folder cannot be used at all. Its message is a sentence for people. */
export class FolderTrouble extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'FolderTrouble';
  }
}

/** What a system's error about the folder, or a file that belongs there, means for a person; any other error as it is. */
export function explained(error: unknown, folder: string): unknown {
  const { code, path } = error as NodeJS.ErrnoException;
  const what = path ?? folder;
  switch (code) {
    case 'EEXIST':
    case 'ENOTDIR':
      return new FolderTrouble(
        `${what} is a file, and Groundswell needs a folder there. Move it away, then try again.`,
      );
    case 'EISDIR':
      return new FolderTrouble(
        `${what} is a folder, and Groundswell needs a file there. Move it away, then try again.`,
      );
    case 'ENAMETOOLONG':
      return tooLong(folder);
    case 'ENOENT':
    case 'ELOOP':
    case 'ENODEV':
    case 'ENXIO':
    case 'ENOTCONN':
    case 'ESTALE':
    case 'EIO':
      return new FolderTrouble(
        `${what} leads to a place that is not there (${code}): a disk that is not connected, or a link to nowhere. Connect it, then try again.`,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new FolderTrouble(
        `Groundswell may not write to ${what} (${code}). Give your account the right to, then try again.`,
      );
    case 'ENOSPC':
      return new FolderTrouble(`The disk of the data folder ${folder} is full. Free some space on it, then try again.`);
    default:
      return error;
  }
}

export function tooLong(folder: string): FolderTrouble {
  return new FolderTrouble(
    `The path of the data folder is too long for a database: ${folder}. Choose a shorter one with --data-dir=FOLDER.`,
  );
}
