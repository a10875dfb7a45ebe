/**
 * Headers of other languages in the words of the rules: without accents, lower case. Compounds ("Kundennummer") are taken
 * apart into a known stem and one of the endings.
 */
const PHRASES: readonly (readonly [phrase: string, english: string])[] = [
  ['raison sociale', 'company'],
  ['ragione sociale', 'company'],
  ['razon social', 'company'],
  ['razao social', 'company'],
  ['nom de famille', 'last name'],
  ['nombre de pila', 'first name'],
  ['nombre y apellidos', 'full name'],
  ['nom et prenom', 'full name'],
  ['nome e cognome', 'full name'],
  ['imie i nazwisko', 'full name'],
  ['vor und nachname', 'full name'],
  ['code postal', 'postcode'],
  ['codigo postal', 'postcode'],
  ['codice postale', 'postcode'],
  ['kod pocztowy', 'postcode'],
  ['adresse mail', 'email'],
  ['correo electronico', 'email'],
  ['posta elettronica', 'email'],
  ['osoba kontaktowa', 'contact'],
  ['persona de contacto', 'contact'],
  ['numer wewnetrzny', 'extension'],
  ['numero interno', 'extension'],
  ['numero de poste', 'extension'],
  ['code client', 'customer code'],
];

/** English word -> the words that mean it. */
const WORDS: Readonly<Record<string, string>> = {
  customer:
    'kunde kunden kd client clients cliente clientes clienti klient klienta klienci klant klanten debitor debitoren debiteur debiteuren kund asiakas zakaznik zakaznika ugyfel vevo musteri abonent abonenta abonne abonado assinante abbonato teilnehmer kliens клиент клиента клиенты клиентов заказчик заказчика абонент абонента клієнт клієнта замовник πελατης πελατη πελατων ugyfelek',
  company:
    'firma firmen firmy unternehmen unternehmens betrieb societe entreprise etablissement empresa sociedad sociedade azienda impresa ditta societa spolka przedsiebiorstwo bedrijf bedrijfs organisatie foretag foretags virksomhed bedrift yritys ceg spolecnost compania compagnie org компания компании организация организации фирма предприятие компанія організація επωνυμια εταιρεια εταιρια',
  name: 'namen nom nombre nome naam navn namn nazwa nimi nev nazev denominazione denominacion denominaci denomination bezeichnung наименование название имя назва ονομα denumire nume adi unvan unvani nimetus nosaukums pavadinimas ime naziv',
  'first name':
    'vorname rufname prenom imie voornaam fornavn fornamn etunimi keresztnev jmeno givenname firstname forename prenume keresztnev krestni',
  'last name':
    'nachname familienname apellido apellidos cognome achternaam nazwisko efternavn etternavn efternamn sukunimi sobrenome apelido apelidos vezeteknev prijmeni surname familyname lastname sn фамилия прізвище επωνυμο прiзвище soyad soyadi',
  'full name': 'displayname anzeigename fn фио піб',
  number:
    'nummer szam nr num numero numeros numer numeru n cislo numara nro numerot номер номера αριθμος αρ numar numarul cislo stevilka broj numuris numeris',
  phone:
    'telefon telefons telefono telefonos telephone telephones telefone telefoon telefonu telefony tlf tlfn puhelin fon phones ruf anschluss rufanschluss ligne linea linie linia ddi sda телефон телефона тел τηλεφωνο τηλ τηλεφωνα telefonszam puhelinnumero telefonnr talrunis',
  mobile:
    'mobil handy mobiltelefon portable movil celular cellulare cellulari komorka komorkowy komorkowa mobiel mobiele matkapuhelin telemovel gsm mobilni cellular мобильный мобильного сотовый мобильний κινητο mobilszam cep',
  landline: 'festnetz fixe fijo fisso stacjonarny stacjonarna vast vaste',
  account: 'konto kontos compte cuenta conto conta rekening счет аккаунт рахунок λογαριασμος ucet szamla',
  extension:
    'ext exten durchwahl nebenstelle nebenstellen poste interno interne wewnetrzny wewn klapka toestelnummer anexo ramal',
  site: 'standort niederlassung filiale filialen filial zweigstelle objekt liegenschaft agence succursale sede sucursal ubicacion emplazamiento localizacion oddzial lokalizacja placowka vestiging locatie filiaal lokation lieu объект филиал подразделение καταστημα telephely pobocka provozovna',
  address:
    'adresse adressen strasse anschrift rue voie direccion calle domicilio indirizzo adres ulica straat endereco morada hausnummer huisnummer адрес адреса διευθυνση adresa cim',
  postcode: 'plz postleitzahl cap cp',
  city: 'ort stadt ville commune ciudad poblacion localidad citta comune miasto miejscowosc plaats woonplaats cidade город місто град πολη oras sehir varos mesto obec paikkakunta kaupunki linn grad kraj poststed postort',
  region: 'bundesland kreis gebiet departement provincia regione wojewodztwo provincie comunidad',
  email: 'courriel correo mailadresse emailadresse',
  notes:
    'bemerkung bemerkungen notiz notizen kommentar anmerkung remarque remarques commentaire commentaires notas observaciones comentarios note annotazioni osservazioni uwagi opmerking opmerkingen anmarkning',
  service:
    'dienst dienste produkt produkte tarif tarife produit servicio producto servizio prodotto usluga taryfa prestation',
  platform:
    'plattform plateforme plataforma piattaforma platforma telefonanlage anlage centrale centralita centralino centrala telefooncentrale',
  handset:
    'gerat geraet endgerat endgeraet appareil terminal dispositivo aparato apparecchio urzadzenie toestel apparaat telefonmodell',
  carrier:
    'anbieter netzbetreiber provider fournisseur operateur proveedor operador fornitore operatore dostawca operator aanbieder',
  reseller:
    'vertriebspartner handler haendler wiederverkaufer revendeur partenaire distribuidor revendedor rivenditore wederverkoper dealer sprzedawca',
  contact: 'kontakt ansprechpartner kontaktperson contacto contatto referente contactpersoon interlocuteur',
  code: 'codice codigo kod kennung kode код кода κωδικος cod',
  model: 'modele modelo modello modell',
  private: 'privat prive privato privado prywatny domicile domicilio',
  business: 'geschaftlich dienstlich professionnel bureau trabajo ufficio sluzbowy zakelijk werk',
  birth: 'geburtsdatum geburtstag naissance nacimiento nascita urodzenia geboortedatum',
  vulnerable: 'schutzbedurftig hausnotruf vulnerabile kwetsbaar',
  symptom: 'storung stoerung symptome sintoma sintomo panne averia guasto usterka storing awaria',
  category: 'kategorie categorie categoria kategoria',
  created:
    'erstellt angelegt gemeldet eroffnet eingegangen cree ouvert creado abierto creato aperto utworzono zgloszono aangemaakt geopend',
  date: 'datum fecha data',
  time: 'uhrzeit zeit zeitpunkt heure hora ora godzina czas tijd tijdstip',
  department: 'abteilung dpto departamento reparto dzial afdeling',
};

const ENGLISH = new Map(
  Object.entries(WORDS).flatMap(([english, words]) =>
    words.split(' ').map((word) => [withoutMarks(word), english] as const),
  ),
);
/** Articles and prepositions: behind them stands what the word before them belongs to. */
const OF = new Set('de du des del della dello dei di da do dos d l le la el il van der het den av af od'.split(' '));
const ENDINGS = [
  'nummer',
  'namen',
  'name',
  'naam',
  'navn',
  'namn',
  'nr',
  'id',
  'code',
  'typ',
  'telefon',
  'nimi',
  'szam',
  'numero',
];

/** The header's words as the rules know them, and the same with the order turned as Romance and Slavic languages have it. */
export function headerPhrasings(words: string): readonly string[] {
  let plain = withoutMarks(words)
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ı', 'i');
  const before = plain;
  for (const [phrase, english] of PHRASES) plain = ` ${plain} `.replace(` ${phrase} `, ` ${english} `).trim();
  const parts = plain
    .split(' ')
    .filter((word) => !OF.has(word))
    .flatMap((word) => translated(word));
  const direct = parts.join(' ');
  if (direct === words || direct === '') return [words];
  const isTurned = plain === before && parts.length > 1;
  const turned = isTurned
    ? [
        [...plain.split(' ')]
          .filter((word) => !OF.has(word))
          .reverse()
          .flatMap(translated)
          .join(' '),
      ]
    : [];
  return [...new Set([direct, ...turned, words])];
}

function withoutMarks(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '');
}

function translated(word: string): string[] {
  const whole = ENGLISH.get(word);
  if (whole !== undefined) return whole.split(' ');
  for (const ending of ENDINGS) {
    const stem = word.slice(0, -ending.length);
    const english = word.endsWith(ending) ? (ENGLISH.get(stem) ?? ENGLISH.get(stem.replace(/s$/, ''))) : undefined;
    if (english !== undefined) return [...english.split(' '), ...(ENGLISH.get(ending) ?? ending).split(' ')];
  }
  return [word];
}
