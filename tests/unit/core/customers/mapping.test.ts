import { describe, expect, it } from 'vitest';
import { guessRoles } from '../../../../main/core/customers/mapping.ts';

/** Guesses from a table of words, as large as it stands there. */
function guess(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  distinct?: readonly number[],
): string[] {
  const counted = headers.map(
    (_, index) => new Set(rows.map((row) => row[index] ?? '').filter((cell) => cell !== '')).size,
  );
  return guessRoles({ headers, sample: rows, distinct: distinct ?? counted, rows: rows.length });
}

/** Rows of made values, so many. */
function table(count: number, row: (index: number) => readonly string[]): string[][] {
  return Array.from({ length: count }, (_, index) => [...row(index)]);
}

const phone = (index: number) => `01632 ${960_000 + index}`;

describe('what a column is taken for by its header', () => {
  it.each([
    [
      'account',
      [
        'Account',
        'Acct ref',
        'A/C no',
        'AccountNumber',
        'customer_id',
        'Customer Ref',
        'Client code',
        'Billing reference',
      ],
    ],
    [
      'name',
      [
        'Company',
        'Customer',
        'Customer name',
        'Account name',
        'Business',
        'Organisation',
        'Name',
        'Trading as',
        'End user',
      ],
    ],
    ['site', ['Site', 'Site name', 'Location', 'Branch', 'Premises', 'Office']],
    ['partner', ['Reseller', 'Partner', 'Partner name', 'Dealer', 'Channel partner']],
    ['platform', ['Platform', 'Voice platform', 'PBX', 'Switch', 'System']],
    ['service', ['Service', 'Product', 'Package', 'Tariff', 'Service type', 'Plan']],
    ['region', ['Region', 'County', 'Exchange', 'Area', 'City']],
    ['access', ['ISP', 'Access provider', 'Broadband', 'Carrier', 'Circuit', 'Connectivity']],
    ['handset', ['Handset', 'Device', 'Phone model', 'Handset type', 'Device model']],
    ['server', ['Server', 'Node', 'SBC', 'Media server', 'Registrar', 'Hostname']],
    ['pool', ['Pool', 'Cluster', 'Server pool', 'Node group']],
    ['personal', ['E-mail', 'Email address', 'Contact', 'Contact name', 'Postcode', 'Address line 1', 'Notes', 'MAC']],
    ['last-name', ['Surname', 'Last name', 'Nachname', 'Cognome', 'Nom de famille']],
    ['first-name', ['First name', 'Given Name', 'Vorname', 'Prénom', 'Imię']],
  ])('%s', (role, headers) => {
    for (const header of headers) {
      const rows = table(20, (index) => [`A${index}`, `Word ${index % 3}`]);
      // Where nothing else names the customer, the person whom one asks for does.
      const first = role === 'personal' ? 'Company' : 'Zzz';
      expect(guess([first, header], rows)[1], header).toBe(role);
    }
  });

  it.each([
    'Tel',
    'DDI',
    'CLI',
    'Number',
    'Phone number',
    'Telephone no',
    'Main number',
    'Line',
    'Mobile',
    'MSISDN',
    'Contact number',
  ])('%s is the number, if numbers stand in it', (header) => {
    expect(
      guess(
        ['Company', header],
        table(5, (index) => [`C ${index}`, phone(index)]),
      )[1],
    ).toBe('number');
    expect(
      guess(
        ['Company', header],
        table(20, (index) => [`C ${index}`, `kind ${index % 3}`]),
      )[1],
    ).not.toBe('number');
  });

  it.each(['Vulnerable', 'TSA', 'TSA priority', 'Vulnerable customer', 'Telecare', 'Priority'])(
    '%s is the mark, if it is yes or no',
    (header) => {
      expect(
        guess(
          [header],
          table(9, (index) => [index % 3 === 0 ? 'Y' : '']),
        )[0],
      ).toBe('vulnerable');
      expect(
        guess(
          [header],
          table(9, (index) => [`P${index % 3}`]),
        )[0],
      ).toBe('facet');
    },
  );
});

describe('what a column is taken for by its values', () => {
  it('is a number wherever numbers stand in it, in as many columns as there are', () => {
    const rows = table(30, (index) => [`C ${index}`, phone(index), phone(index + 50), `07700 ${900_000 + index}`]);
    expect(guess(['Company', 'Main number', 'Fallback', 'Out of hours'], rows)).toEqual([
      'name',
      'number',
      'number',
      'number',
    ]);
    expect(guess(['Company', 'Ring', 'Fallback', 'Other'], rows)).toEqual(['name', 'number', 'number', 'number']);
  });

  it('is personal when it is nearly unique, an address, a postcode or an e-mail, whatever it is called', () => {
    const rows = table(40, (index) => [
      `C ${index}`,
      `Person ${index}`,
      `${index} Mill Lane`,
      'M1 2AB',
      `a${index % 3}@b.example`,
    ]);
    expect(guess(['Company', 'Who', 'Where', 'Patch', 'Online'], rows)).toEqual([
      'name',
      'personal',
      'personal',
      'personal',
      'personal',
    ]);
  });

  it('never is a facet on the word of its header alone, if nearly every row has a value of its own', () => {
    const rows = table(300, (index) => [`C ${index}`, `circuit-${index}`, `a${index}@b.example`]);
    expect(guess(['Company', 'Circuit', 'Service'], rows)).toEqual(['name', 'personal', 'personal']);
  });

  it('is a facet under its own name when few values recur', () => {
    const rows = table(100, (index) => [`C ${index}`, `Rack ${index % 7}`, index % 2 === 0 ? 'gold' : 'silver', '']);
    expect(guess(['Company', 'Rack', 'Care level', 'Spare'], rows)).toEqual(['name', 'facet', 'facet', 'ignore']);
  });

  it('is a facet in a file of a few rows, where hardly anything recurs, unless it looks like names', () => {
    const rows = table(5, (index) => [`C ${index}`, `CAB-${index}`, `6.${index}`, `Ann ${'ABCDE'[index]}lee`]);
    expect(guess(['Company', 'Cabinet', 'Firmware', 'Who'], rows)).toEqual(['name', 'facet', 'facet', 'personal']);
  });

  it('is personal when there are thousands of values, even in a very large file', () => {
    const rows = table(300, (index) => [`C ${index}`, `Thing ${index % 150}`]);
    const roles = guessRoles({
      headers: ['Company', 'Thing'],
      sample: rows,
      distinct: [10_000, 10_000],
      rows: 500_000,
    });
    expect(roles).toEqual(['name', 'personal']);
  });

  it('is the name when an account column holds names and nothing else does', () => {
    expect(
      guess(
        ['Account', 'Tel'],
        table(5, (index) => [`Mill and Sons ${index} Ltd`, phone(index)]),
      ),
    ).toEqual(['name', 'number']);
    expect(
      guess(
        ['Account', 'Tel'],
        table(5, (index) => [`A-10${index}`, phone(index)]),
      ),
    ).toEqual(['account', 'number']);
  });

  it('takes a header of another language, and completes what it says by the other headers', () => {
    const rows = table(4, (index) => [
      `Dupont${'abcd'[index]}`,
      `Luc${'abcd'[index]}`,
      `Café ${'abcd'[index]} Gare`,
      phone(index),
    ]);
    expect(guess(['Nom', 'Prénom', 'Société', 'Téléphone'], rows)).toEqual([
      'last-name',
      'first-name',
      'name',
      'number',
    ]);
    expect(guess(['Nombre', 'Apellidos', 'Empresa', 'Teléfono móvil'], rows)).toEqual([
      'first-name',
      'last-name',
      'name',
      'number',
    ]);
    expect(guess(['Name', 'Vorname', 'Ort', 'Rufnummer'], rows).slice(0, 2)).toEqual(['last-name', 'first-name']);
  });

  it.each([
    ['Номер клиента', 'Название компании', 'Мобильный телефон', 'Город'],
    ['Κωδικός πελάτη', 'Επωνυμία', 'Τηλέφωνο', 'Πόλη'],
    ['Ügyfélszám', 'Cég', 'Telefonszám', 'Város'],
    ['Cod. cliente', 'Ragione sociale', 'Cell.', 'Città'],
    ['Cod client', 'Denumire firmă', 'Telefon', 'Oraș'],
    ['Müşteri No', 'Firma Adı', 'Cep Telefonu', 'Şehir'],
    ['Číslo zákazníka', 'Název firmy', 'Telefon', 'Město'],
  ])('reads a customer’s number in %s', (...headers) => {
    const sample = [1, 2, 3].map((at) => [`K${at}`, `Salt ${at} Ltd`, `01632 96000${at}`, 'Oslo']);
    const roles = guessRoles({ headers, sample, distinct: [3, 3, 3, 1], rows: 3 });
    expect(roles).toEqual(['account', 'name', 'number', 'region']);
  });

  it('takes “Name” beside a company for the person there', () => {
    const sample = [1, 2, 3].map((at) => ['Ann Lee', `01632 96000${at}`, `Salt ${at} Ltd`, 'alee']);
    const headers = ['Name', 'DDINumber', 'Organization', 'sAMAccountName'];
    const roles = guessRoles({ headers, sample, distinct: [1, 3, 3, 1], rows: 3 });
    expect(roles).toEqual(['person', 'number', 'name', 'personal']);
  });

  it('tells a customer’s number from an internal extension where both may be meant by “No.”', () => {
    const accounts = table(4, (index) => [`1000${index}`, `Fen ${index} Ltd`, phone(index)]);
    expect(guess(['Nr.', 'Firma', 'Telefon'], accounts)).toEqual(['account', 'name', 'number']);
    const extensions = table(4, (index) => [`20${index}`, `Fen ${index} Ltd`, phone(index)]);
    expect(guess(['Number', 'Name', 'Mobile'], extensions)).toEqual(['number', 'name', 'number']);
  });

  it('takes no other digits for numbers where a column of numbers is known', () => {
    const rows = table(9, (index) => [`C ${index}`, `12345678${index}`, `100000000${index}`, phone(index)]);
    expect(guess(['Customer', 'NIF', 'Order id', 'Phone'], rows)).toEqual(['name', 'personal', 'personal', 'number']);
  });

  it('never keeps a secret, and takes the contact for the customer where nobody else is named', () => {
    const rows = table(4, (index) => [`Ann Lee${index}`, phone(index), `s3cret${index}`]);
    expect(guess(['Contact name', 'Phone', 'SIP password'], rows)).toEqual(['person', 'number', 'ignore']);
  });

  it('does not take dates and years for numbers', () => {
    const rows = table(60, (index) => [
      `C ${index}`,
      `2024-01-${String((index % 28) + 1).padStart(2, '0')} 10:15`,
      '2024',
    ]);
    expect(guess(['Company', 'Installed', 'Year'], rows)).not.toContain('number');
  });

  it('gives a role that only one column can have to the surer header', () => {
    const rows = table(12, (index) => [`C ${index}`, `Customer ${index}`, `Depot ${index % 2}`]);
    expect(guess(['Customer', 'Customer name', 'Office'], rows).slice(0, 2)).toEqual(['personal', 'name']);
  });
});
