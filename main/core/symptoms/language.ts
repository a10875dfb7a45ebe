import type { Token } from './text.ts';

/**
 * The commonest small words of languages that are written in Latin letters, and the words in which people tell of telephones that
 * do not work; without accents, and without those that are English words, too.
 */
const FOREIGN_WORDS: ReadonlySet<string> = new Set(
  [
    // German
    'der das den dem des ein eine einen einem einer kein keine keinen keiner und oder aber nicht ich du wir ihr sie mich mir uns unser unsere mein meine ist sind war waren wird werden wurde hat haben habe kann konnen konnte muss geht gehen funktioniert funktionieren seit heute gestern morgen fruh immer nur noch schon wieder auch wenn weil bei mit von zu zum zur aus auf fur uber nach vor beim im am leitung stort storung anruf anrufe anrufen telefonieren telefon klingelt klingeln hort horen hore verbindung langsam kaputt ausgefallen bitte hilfe jemand niemand keinerlei sehr guten tag hallo leider nichts mehr drin tot besetzt rauscht abgebrochen abbruch gesprach gesprache kunde kunden passwort rechner bildschirm strom anschluss apparat',
    // French
    'le la les des du un une et ou mais je tu il elle nous vous ils elles mon ma mes notre nos votre vos est sont ete etait ai avons avez ont peut peux pouvons ne pas plus rien jamais depuis hier aujourd aujourdhui matin avec sans dans sur pour chez quand que qui quoi ce cette ces ca au aux ligne appel appels appeler telephone telephoner marche marchent fonctionne fonctionnent sonne sonnent entend entends entendre connexion lent lente panne coupe coupee coupes coupure bonjour merci aide personne quelqu quelquun toujours encore tres tout toute tous faire fait impossible joindre recevoir recois recevons tonalite occupe messagerie mot passe clients bruit gresillement messages courriel',
    // Spanish and Portuguese
    'el los las unos unas y o pero yo tu nosotros ellos mi mis nuestro nuestra nuestros su sus es son esta estan estaba hay no puedo puede podemos pueden funciona funcionan desde hoy ayer manana con sin para por porque cuando que quien este eso muy todo todos nada nadie nunca siempre linea llamada llamadas llamar telefono suena suenan oye oir escucha escuchar conexion lento lenta lentisimo averia corta cortan cortada hola gracias ayuda alguien recibir recibimos tono ocupado buzon contrasena clientes tenemos tengo ruido correo correos salen entran internet cae os um uma nao eu nos eles meu minha nosso nossa esta estao posso pode podemos funcionam hoje ontem manha com sem pra quando quem isso muito tudo nada ninguem sempre linha chamada chamadas ligar ligacao ligacoes telefone toca ouvir ouve lenta avaria cai obrigado ajuda alguem desde sinal senha',
    // Italian
    'il lo gli una uno e ma io noi voi loro mio mia nostro nostra sono era ho abbiamo hanno posso puo possiamo possono non funziona funzionano da oggi ieri mattina con senza per perche quando che chi questo molto tutto tutti niente nessuno sempre linea chiamata chiamate chiamare telefono squilla squillano sente sentire sento connessione lento lenta guasto cade cadono buongiorno grazie aiuto qualcuno ricevere riceviamo occupato segreteria clienti rumore posta piu del della dei delle nella alla',
    // Dutch
    'het een en maar ik jij wij zij mijn ons onze niet geen wel kan kunnen kunt werkt werken doet doen sinds vandaag gisteren ochtend met zonder voor naar van bij uit op als omdat wie wat dit deze heel alles niets niemand altijd lijn gesprek gesprekken bellen gebeld telefoon rinkelt hoort horen hoor verbinding traag storing valt hallo bedankt hulp iemand ontvangen bezet klanten ruis wachtwoord meer heeft hebben naar zijn bereikbaar',
    // Swedish, Danish, Norwegian
    'och eller inte jag vi han hon min vara ar kan fungerar fungera sedan idag igar med utan fran nar vem detta mycket allt ingen inget alltid linje samtal ringa telefonen ringer hor uppkoppling langsamt fel hej tack hjalp nagon upptaget kunder og eller ikke jeg vores virker siden uden for fra nar hvem meget alt ingenting altid linje opkald ringe telefonen forbindelse langsom fejl tak hjælp nogen optaget kunder vart fungerer ingen har det er ikke noe',
    // Polish, Czech
    'nie dziala działa dzialaja działają mam mamy jest sa są od dzis dzisiaj wczoraj rano z bez dla przez kiedy kto co bardzo wszystko nic nikt zawsze linia polaczenie połączenie polaczenia połączenia dzwonic dzwonić telefon dzwoni slysze słyszę slychac słychać internetu wolny wolno awaria czesc dziekuje dziękuję pomoc prosze proszę mozna można moge mogę ne nefunguje funguje mame jsou od dnes vcera s bez kdyz kdo velmi vsechno nikdo linka hovor volat telefonu zvoni slysim pripojeni pomaly porucha dobry den dekuji',
    // Turkish
    've ama ben biz bir bu calismiyor çalismiyor calısmıyor çalışmıyor calışmıyor yok var degil değil beri bugun bugün dun dün sabah ile icin için cok çok hic hiç hersey kimse hat arama telefonu caliyor internetim yavas yavaş ariza arıza merhaba tesekkurler lutfen lütfen gelmiyor arayamiyorum arayamıyorum ses gitmiyor musteri',
    // Romanian, Hungarian, Finnish
    'si sau dar nu merge functioneaza avem este sunt de azi ieri cu fara pentru cand cine foarte nimic nimeni mereu linia apel apeluri suna aud conexiune lenta defect buna multumesc ajutor es vagy nem mukodik van nincs ota ma tegnap reggel nelkul mikor nagyon minden semmi senki mindig vonal hivas telefonalni cseng hallom kapcsolat lassu hiba koszonom segitseg ja tai mutta ei toimi meilla meillä on eilen kun kuka kaikki kukaan aina linja puhelu puhelut soittaa puhelin soi kuulu yhteys hidas vika kiitos apua',
  ].flatMap((words) => words.split(' ')),
);

/** Small English words, and the commonest of what a desk hears; what one of the lists above shares with English counts for neither. */
const ENGLISH_WORDS: ReadonlySet<string> = new Set(
  (
    'the a an and or but if so as at by for from in into is it its of on our that their them then there these they this those to too up was we were what when ' +
    'where which who will with you your i im ive my his her she him be been being am are do does did done has have had having just also any all some more most ' +
    'very really still now today please since about after before again get gets got go goes can cannot could would should not no nobody none never nothing out off down ' +
    'back over only every each other one two three same call calls calling called ring rings ringing phone phones hear sound work works working people customer customers ' +
    'says say said keep keeps need want help line office morning yesterday week day days hour hours minutes it us me he how why while because than through anyone someone ' +
    'dead slow broken dont doesnt isnt wont cant'
  ).split(' '),
);

/** Written alike in many languages: they speak for none. */
const INTERNATIONAL_WORDS: ReadonlySet<string> = new Set(
  'internet router wifi wlan modem voip sip email mail fax vpn server ok dsl dns app portal no on a o e me los ont ons nos impossible messages telephone phone mobile start client clients video online offline website web code sms pin voicemail teams outlook'.split(
    ' ',
  ),
);

/** What a word that is known, but is no word of the lists above, weighs against a foreign one. */
const KNOWN_WEIGHT = 0.5;

/** In a text of another language than English more words are of that language than of English. */
export function isForeign(
  tokens: readonly Pick<Token, 'spelled' | 'stem'>[],
  isKnown: (stem: string) => boolean,
): boolean {
  let foreign = 0;
  let english = 0;
  for (const { spelled, stem } of tokens) {
    if (INTERNATIONAL_WORDS.has(spelled)) continue;
    const isEnglish = ENGLISH_WORDS.has(spelled);
    if (isEnglish) english += 1;
    else if (FOREIGN_WORDS.has(spelled)) foreign += 1;
    else if (isKnown(stem)) english += KNOWN_WEIGHT;
  }
  return foreign > english;
}
