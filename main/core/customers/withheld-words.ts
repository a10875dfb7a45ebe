/** How a language says that a caller's number is not shown. Lower case, without accents. */
export interface WithheldWords {
  /** Words that say it by themselves: "withheld". */
  readonly hidden: readonly string[];
  /** Words that say it before one of the nouns: "no caller id". */
  readonly none: readonly string[];
  /** What is not shown, and other words that may stand beside it. */
  readonly nouns: readonly string[];
}

function language(hidden: string, none: string, nouns: string): WithheldWords {
  return { hidden: listed(hidden), none: listed(none), nouns: listed(nouns) };
}

function listed(words: string): readonly string[] {
  return words.split(' ').filter((word) => word !== '');
}

/** By language, for the countries whose desks may use Groundswell; a telephone may speak another language than its desk. */
export const WITHHELD_WORDS = {
  en: language(
    'anonymous blocked clir exdirectory hidden nocallerid private restricted suppressed unavailable undisclosed unidentified unknown unlisted withheld',
    'no not without',
    'available by call caller callerid cli clid customer disclosed from given id is name network number phone provided sent shown supplied the their user was',
  ),
  de: language(
    'anonym anonyme anonymer geheim geheime geheimer geheimnummer privat private privatnummer unbekannt unbekannte unbekannter unterdruckt unterdruckte unterdruckter unterdrueckt unterdrueckte unterdrueckter verborgen versteckt',
    'kein keine nicht ohne',
    'angabe angaben angegeben angezeigt anruf anrufer anrufername kunde nummer rufnummer rufnummernanzeige rufnummernubermittlung teilnehmer telefonnummer ubermittelt ubermittlung verfugbar vorhanden',
  ),
  fr: language(
    'anonyme bloque cache confidentiel inconnu inconnue indisponible masque masquee masques prive privee secret',
    'aucun non pas sans',
    'abonne affiche appel appelant client communique correspondant d de disponible identifiant identifie l numero presente renseigne',
  ),
  es: language(
    'anonima anonimo bloqueado confidencial desconocida desconocido oculta oculto privada privado restringido secreto',
    'no sin',
    'cliente de disponible id identificacion identificado identificador identificar llamada numero telefono',
  ),
  pt: language(
    'anonima anonimo bloqueada bloqueado confidencial desconhecida desconhecido oculto privada privado restrita restrito',
    'nao sem',
    'chamada chamador cliente de disponivel divulgado id identificacao identificado informado numero',
  ),
  it: language(
    'anonima anonimo nascosta nascosto occulto oscurato privato riservata riservato sconosciuta sconosciuto',
    'nessun non senza',
    'chiamante chiamata cliente comunicato disponibile id identificato numero utente',
  ),
  nl: language(
    'afgeschermd anoniem anonieme geheim onbekend onbekende prive privenummer verborgen',
    'geen niet zonder',
    'beller beschikbaar klant nummer nummerherkenning nummerweergave oproep telefoonnummer',
  ),
  pl: language(
    'anonim anonimowe anonimowy niedostepne niedostepny niezidentyfikowany nieznane nieznany prywatna prywatne prywatny ukryte ukryty zablokowany zastrzezone zastrzezony',
    'bez brak nie',
    'abonent dostepny dzwoniacego dzwoniacy klient numer numeru podano polaczenie rozmowca telefonu',
  ),
  cs: language(
    'anonymne anonymni nezname neznamy privatni skryte skryty soukrome soukromy utajene utajeny',
    'bez zadne',
    'cisla cislo hovor volajici zakaznik',
  ),
  sk: language(
    'anonymne anonymny nezname neznamy skryte sukromne sukromny utajene',
    'bez ziadne',
    'cisla cislo hovor volajuci',
  ),
  da: language(
    'anonym hemmelig hemmeligt privat skjult ukendt',
    'ingen intet uden',
    'kunde nummer opkald opkalder vis',
  ),
  nb: language('anonym hemmelig privat skjult ukjent', 'ikke ingen uten', 'anrop innringer kunde nummer tilgjengelig'),
  sv: language(
    'anonym anonymt dold dolt hemligt okand okant privat skyddat',
    'ej inget utan',
    'kund nummer samtal tillgangligt uppringare',
  ),
  fi: language(
    'anonyymi piilotettu salainen tuntematon yksityinen',
    'ei',
    'asiakas numero numeroa puhelu saatavilla soittaja',
  ),
  hu: language('anonim ismeretlen privat rejtett titkos titkositott', 'nincs', 'hivas hivo hivoszam szam ugyfel'),
  ro: language('anonim ascuns necunoscut privat restrictionat secret', 'fara niciun', 'apel apelant client numar'),
  tr: language('anonim bilinmeyen bilinmiyor gizli ozel', 'yok', 'arama arayan musteri numara'),
  el: language(
    'αγνωστη αγνωστο αγνωστος ανωνυμη ανωνυμος αποκρυφος αποκρυψη αποκρυψης απορρητο απορρητος ιδιωτικη ιδιωτικος',
    'χωρις',
    'αριθμος αριθμου καλουντος καλων κληση πελατης',
  ),
  ru: language(
    'аноним анонимно анонимный неизвестен неизвестно неизвестный приватный скрыт скрытое скрытый частный',
    'без не нет',
    'абонент вызов доступен звонок клиент номер номера определен определился телефона указан',
  ),
  uk: language(
    'анонім анонімний невідомий невідомо приватний прихований приховано',
    'без не немає',
    'абонент визначено виклик вказано клієнт номер номера',
  ),
  ca: language(
    'anonim anonima desconeguda desconegut ocult oculta privada privat',
    'no sense',
    'client identificador identificar numero trucada',
  ),
  eu: language('anonimoa ezezaguna ezkutua pribatua', 'ez gabe', 'bezeroa deia zenbakia zenbakirik'),
  gl: language('agochado anonimo descoñecido oculto privado', 'non sen', 'chamada cliente identificar numero'),
  cy: language('anhysbys cudd dianaithnid dienw preifat', 'dim heb', 'galwad galwr rhif'),
  ga: language('anaithnid priobhaideach', 'gan', 'ainm glao glaoiteoir uimhir'),
  et: language('anonuumne salajane tundmatu varjatud', 'ei ilma pole', 'helistaja klient kone number numbrit'),
  lv: language('anonims nezinama nezinams privats slepts', 'bez nav', 'klients numura numurs zvanitajs zvans'),
  lt: language(
    'anonimas nezinoma nezinomas pasleptas privatus slaptas',
    'be nera',
    'klientas numerio numeris skambintojas skambutis',
  ),
  sl: language(
    'anonimna anonimni neznan neznana neznani privatna skrit skrita skriti zasebna',
    'brez ni',
    'klic klicatelj stevilka stevilke stranka',
  ),
  hr: language(
    'anoniman anonimni nepoznat nepoznata nepoznati privatan privatni sakriven skriven skrivena skriveni',
    'bez nema',
    'broj broja korisnik poziv pozivalac pozivatelj',
  ),
  sr: language(
    'анонимни непознат непознати приватан приватни скривен скривени',
    'без нема',
    'број броја корисник позив позивалац',
  ),
  mk: language('анонимен непознат приватен скриен', 'без нема', 'број корисник повик'),
  bg: language('анонимен неизвестен скрит частен', 'без няма', 'абонат клиент номер обаждане повикване'),
  sq: language('anonim fshehte fshehur panjohur privat', 'nuk pa', 'klient numer numri telefonues thirrje'),
  is: language('leynilegt leyninumer othekkt othekktur', 'ekkert engin', 'numer simtal'),
  he: language('אנונימי חסוי חסום פרטי', 'אין לא ללא', 'ידוע לקוח מזוהה מספר שיחה'),
  ar: language('خاص خفي مجهول محجوب مخفي', 'بدون غير لا', 'الاسم الرقم المتصل رقم عميل متصل مسجل معروف مكالمة هوية'),
  hi: language('अज्ञात गुप्त निजी', 'नहीं बिना', 'कॉल कॉलर ग्राहक नंबर'),
  id: language('pribadi rahasia tersembunyi', 'tanpa tidak', 'dikenal diketahui nomor panggilan pelanggan penelepon'),
  ja: language('不明 公衆電話 匿名 番号非通知 発信者番号非通知 表示圏外 非通知 非通知着信 非通知設定', '', ''),
  zh: language(
    '不详 保密号码 匿名 匿名來電 匿名来电 无来电显示 无法显示 未知 未知來電 未知号码 未知来电 未知號碼 無來電顯示 私人号码 私人號碼 隐藏号码 隱藏號碼',
    '',
    '',
  ),
  ko: language(
    '발신번호제한 발신번호표시제한 발신자표시제한 비공개 알수없음 제한 표시제한',
    '없음',
    '발신번호 발신자 번호 표시',
  ),
} as const satisfies Readonly<Record<string, WithheldWords>>;

/** What programs write where there is nothing. */
export const NOTHING_WRITTEN: readonly string[] = [
  'null',
  'none',
  'nil',
  'na',
  'nan',
  'n a',
  'blank',
  'empty',
  'undefined',
  'leer',
  'vide',
  'vacio',
  'vuoto',
  'puste',
  'brak',
  'leeg',
  'keine',
  'k a',
  'nv',
  'ex directory',
  'out of area',
];
