import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caseFile, importBytes } from './case-file.ts';
import { type RealDirectory, realDirectory } from './real-directory.ts';

let directory: RealDirectory;
beforeEach(() => {
  directory = realDirectory();
});
afterEach(() => {
  expect(directory.faults).toEqual([]);
  directory.close();
});

/** Names of the customers that a number leads to. */
function whoHas(number: string): string[] {
  return directory.store
    .findByNumber(number, 9)
    .filter(({ line }) => line?.number === number)
    .map(({ customer }) => customer.name);
}

function lineOf(number: string) {
  return directory.store.findByNumber(number, 9).find(({ line }) => line?.number === number)?.line ?? null;
}

describe('a spreadsheet of another country', () => {
  it('is understood by its headers', async () => {
    const { progress } = await importBytes(directory, caseFile('02-german-excel/in.csv'));
    expect(progress).toMatchObject({ added: 2, bad: 0 });
    const [found] = directory.store.findByNumber('+493023125101', 5);
    expect(found).toMatchObject({
      customer: { account: 'K-17', name: 'Bäckerei Grüßner' },
      line: { siteName: 'Köln' },
    });
    expect(whoHas('+493023125102')).toEqual(['Müller & Söhne']);
  });

  it.each([
    ['French', 'N° client;Raison sociale;Téléphone;Ville\nK1;Épicerie Dupont;+33 1 23 45 67 89;Lyon\n', '+33123456789'],
    [
      'Spanish',
      'Código de cliente;Nombre del cliente;Teléfono móvil\nK1;Panadería Núñez;+34 612 345 678\n',
      '+34612345678',
    ],
    ['Polish', 'Numer klienta;Nazwa firmy;Numer telefonu\nK1;Piekarnia Łódź;+48 22 123 45 67\n', '+48221234567'],
    ['Dutch', 'Klantnummer\tBedrijfsnaam\tTelefoonnummer\nK1\tBakker Jansen\t+31 20 123 4567\n', '+31201234567'],
    ['Italian', 'Codice cliente|Ragione sociale|Cellulare\nK1|Forno Bianchi|+39 333 123 4567\n', '+393331234567'],
  ])('is understood in %s', async (_, text, number) => {
    const { progress } = await importBytes(directory, text);
    expect(progress).toMatchObject({ added: 1, bad: 0 });
    const [found] = directory.store.findByNumber(number, 5);
    expect(found?.customer.account).toBe('K1');
    expect(found?.customer.name).toMatch(/\p{L}{5,}/u);
  });

  it.each(['utf8', 'utf16le', 'utf16be', 'win1252'])('is read in %s', async (codec) => {
    const text = 'Kundennummer;Firma;Telefon\r\nK-1;Grüßner & Søn;+49 30 23125 101\r\n';
    await importBytes(directory, iconv.encode(text, codec, { addBOM: codec !== 'win1252' }));
    expect(whoHas('+493023125101')).toEqual(['Grüßner & Søn']);
  });

  it('is guessed by its cells where no header says anything', async () => {
    await importBytes(
      directory,
      'Eins;Zwei;Drei\nBäckerei Grüner;030 x;01632 960101\nMüller und Söhne;y;01632 960102\n',
    );
    expect(whoHas('+441632960101')).toEqual(['Bäckerei Grüner']);
  });
});

describe('a line that states the separator', () => {
  it.each(['a-plain', 'c-quoted', 'd-padded'])('is used and left out: %s', async (name) => {
    const { preview, progress } = await importBytes(directory, caseFile(`04-sep-line/${name}.csv`));
    expect(preview.columns.map(({ header }) => header)).toEqual(['Account', 'Customer', 'Phone']);
    expect(progress).toMatchObject({ added: 2, bad: 0 });
    expect(whoHas('+441632960105')).toEqual(['Fen Cafe']);
  });
});

describe('numbers that a spreadsheet rounded', () => {
  it.each([
    ['a-point', 5, [2, 3, 4, 5]],
    ['b-comma', 4, [2, 3, 4]],
  ])('are refused one by one, with line and reason: %s', async (name, rows, lines) => {
    const { preview, progress } = await importBytes(directory, caseFile(`05-rounded-numbers/${name}.csv`));
    expect(preview.columns.at(-1)?.role).toBe('number');
    expect(progress).toMatchObject({ rows, added: 1, bad: lines.length });
    expect(progress.problems.map(({ line }) => line)).toEqual(lines);
    for (const { reason } of progress.problems) expect(reason).toMatch(/^A spreadsheet has rounded the number to “/);
    expect(whoHas('+441632960107')).toEqual(['Rook Ltd']);
  });

  it.each([
    ['d-among-many', 35],
    ['e-all-rounded', 60],
    ['f-some-fine', 60],
  ])('never turn the column of numbers into something else: %s', async (name, rows) => {
    const bytes = caseFile(`05-rounded-numbers/${name}.csv`);
    const spoilt = bytes.toString().match(/\d[Ee]\+?\d/g)?.length ?? 0;
    const { preview, progress } = await importBytes(directory, bytes);
    expect(preview.columns.map(({ role }) => role)).toEqual(['account', 'name', 'number']);
    expect(progress).toMatchObject({ rows, added: rows - spoilt, bad: spoilt });
  });
});

describe('what people write behind and around a number', () => {
  it('leaves the number to be found, and keeps the extension apart', async () => {
    const { progress } = await importBytes(directory, caseFile('08-extensions/in.csv'));
    expect(progress).toMatchObject({ added: 9, bad: 0, problems: [] });
    const kept = Array.from({ length: 9 }, (_, index) => {
      const line = lineOf(`+4416329601${18 + index}`);
      return line?.notes['Number extension'];
    });
    expect(kept).toEqual(['204', '12', '7', '5', '9', '4 or 5', '31', '31', 'option 2']);
  });

  it('keeps every extension behind one number as a line of its own', async () => {
    const text = 'Account,Customer,Phone,Handset\nA1,Fen,01632 960118 ext 204,T46\nA1,Fen,01632 960118 ext 205,T54\n';
    expect((await importBytes(directory, text)).progress).toMatchObject({ added: 2, bad: 0 });
    expect((await importBytes(directory, text)).progress).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect(directory.store.directorySize()).toEqual({ customers: 1, lines: 2 });
  });
});

describe('several numbers', () => {
  it('in one cell all find the customer', async () => {
    const { progress } = await importBytes(directory, caseFile('09-two-numbers-one-cell/in.csv'));
    expect(progress).toMatchObject({ rows: 9, done: 9, added: 9, bad: 0, problems: [] });
    for (const [number, name] of [
      ['+441632960127', 'Fen Cafe'],
      ['+441632960128', 'Fen Cafe'],
      ['+441632960129', 'Quay Bikes'],
      ['+447700900129', 'Quay Bikes'],
      ['+441632960130', 'Mole Ltd'],
      ['+441632960131', 'Mole Ltd'],
      ['+441632960132', 'Kite Ltd'],
      ['+447700900132', 'Kite Ltd'],
      ['+441632960133', 'Rook Ltd'],
      ['+441632960134', 'Rook Ltd'],
      ['+441632960135', 'Wren Ltd'],
      ['+441632960136', 'Toad Ltd'],
      ['+441632960137', 'Toad Ltd'],
      ['+441632960138', 'Newt Ltd'],
      ['+447700900138', 'Newt Ltd'],
      ['+441632960139', 'Vole Ltd'],
      ['+441632960140', 'Vole Ltd'],
    ] as const)
      expect(whoHas(number), number).toContain(name);
    expect(whoHas('+441632960134').sort()).toEqual(['Rook Ltd', 'Wren Ltd']);
  });

  it('in one cell among many rows, and in two columns', async () => {
    expect((await importBytes(directory, caseFile('09-two-numbers-one-cell/b-among-many.csv'))).progress.bad).toBe(0);
    const { progress } = await importBytes(directory, caseFile('20-contact-exports/two-phones.csv'));
    expect(progress).toMatchObject({ rows: 3, added: 3, bad: 0 });
    expect(whoHas('+441632960217')).toEqual(['Fen Cafe']);
    expect(whoHas('+447700900217')).toEqual(['Fen Cafe']);
    expect(whoHas('+447700900218')).toEqual(['Quay Bikes']);
  });

  it('of an Outlook export all find the company, and the names are one', async () => {
    const { preview } = await importBytes(directory, caseFile('20-contact-exports/outlook.csv'));
    expect(preview.columns.filter(({ role }) => role === 'number').map(({ header }) => header)).toEqual([
      'Business Phone',
      'Business Phone 2',
      'Home Phone',
      'Mobile Phone',
    ]);
    for (const number of ['+441632960206', '+447700900206']) expect(whoHas(number)).toEqual(['Fen Cafe']);
    for (const number of ['+441632960207', '+441632960208', '+447700900207'])
      expect(whoHas(number)).toEqual(['Quay Bikes']);
    expect(lineOf('+441632960206')?.notes).toMatchObject({ Contact: 'Ann Lee' });
  });

  it.each([
    [
      'Google Contacts',
      'First Name,Middle Name,Last Name,Organization Name,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value\nAnn,,Lee,,Mobile,07700 900206 ::: 01632 960206,Work,01632 960207\n',
      ['+447700900206', '+441632960206', '+441632960207'],
      'Ann Lee',
    ],
    [
      'an address book',
      'DisplayName,GivenName,Surname,TelephoneNumber,MobilePhone\n"Lee, Ann",Ann,Lee,01632 960206,07700 900206\n',
      ['+441632960206', '+447700900206'],
      'Ann Lee',
    ],
    [
      'vCards',
      'FN;ORG;TEL;WORK;TEL;CELL\n'.replace('TEL;WORK', '"TEL;WORK"').replace('TEL;CELL', '"TEL;CELL"') +
        'Ann Lee;Fen Cafe;01632 960206;07700 900206\n',
      ['+441632960206', '+447700900206'],
      'Fen Cafe',
    ],
    [
      'a switch',
      'Number,FirstName,LastName,EmailAddress,MobileNumber,OutboundCallerID,DID\n204,Ann,Lee,ann@fen.example,07700 900206,01632 960206,\n205,Bo,Cole,bo@fen.example,,,01632 960207\n',
      ['204', '+447700900206', '+441632960206'],
      'Ann Lee',
    ],
  ])('of %s', async (_, text, numbers, name) => {
    const { progress } = await importBytes(directory, text);
    expect(progress.bad).toBe(0);
    for (const number of numbers) expect(whoHas(number), number).toEqual([name]);
  });
});

describe('characters that nobody sees', () => {
  it('are part of nothing, and nobody is there twice', async () => {
    const { progress } = await importBytes(directory, caseFile('10-invisible-characters/in.csv'));
    expect(progress).toMatchObject({ added: 8, bad: 0, problems: [] });
    expect(directory.store.directorySize()).toEqual({ customers: 4, lines: 8 });
    for (let last = 141; last <= 148; last += 1) expect(whoHas(`+441632960${last}`)).toHaveLength(1);
    expect(whoHas('+441632960143')).toEqual(['Quay Bikes']);
  });
});

describe('lines that are internal extensions', () => {
  it('are found as they are', async () => {
    const { progress } = await importBytes(directory, caseFile('13-internal-extensions/in.csv'));
    expect(progress).toMatchObject({ added: 3, bad: 0, problems: [] });
    expect(whoHas('2001')).toEqual(['Quay Bikes']);
    expect(whoHas('204')).toEqual(['Fen Cafe']);
  });
});

describe('a header under titles and blank rows', () => {
  it.each([
    ['a-title', 3],
    ['b-padded', 4],
  ])('is found: %s', async (name, line) => {
    const { preview, progress } = await importBytes(directory, caseFile(`22-title-above-header/${name}.csv`));
    expect(preview).toMatchObject({ rows: 2, headerLine: line });
    expect(preview.columns.map(({ header }) => header)).toEqual(['Account', 'Customer', 'Phone']);
    expect(progress).toMatchObject({ added: 2, bad: 0 });
    expect(whoHas('+441632960241')).toEqual(['Quay Bikes']);
  });
});
