/**
 * The thesaurus of faults: words that callers and technicians use for much the same trouble, thing or person. It is what lets
 * "like a snail" meet "sluggish" and "rustling" meet "crackle" when no phrase of the list has the word. Everyday English stands in
 * `ideas.ts`; a word may stand in both.
 */
export const FAULT_IDEA_MEMBERS: Readonly<Record<string, string>> = {
  noisy:
    'crackle crackly crackling static hiss hissing hum humming buzz buzzing pop popping click clicking scratch scratchy rustle rustling ' +
    'crunch crunching crumple crumpling crinkle fry frying sizzle whine whining whistle whistling squeal squealing screech screeching ' +
    'rattle rattling gargle gurgle grate grating hoot feedback interference noise noisy fuzz fuzzy white roar swarm bees wasps ' +
    'bacon cellophane crisps foil sandpaper drill mains rumble beeping chirp chirping',
  distorted:
    'robot robotic dalek metallic tinny tin underwater water tunnel muffled muddy garbled jumbled distorted distortion warble warbly ' +
    'chipmunk darth vader slurred choppy choppiness broken stutter stuttering stutters jitter jittery jerky glitchy scrambled helium ' +
    'echo echoing echoes hollow faint quiet tiny mumble mumbled unintelligible unclear garble skipping jumpy patchy pixelated',
  swallowed:
    'swallow swallowed syllable syllables chopped chop clipped clip missing gap gaps skip eaten snippets fragments bits pieces',
  silent:
    'silent silence mute muted soundless deaf voiceless quiet blank nothing dead void inaudible speechless hush dumb unheard',
  sound:
    'sound audio voice speech media rtp srtp talk-path speechpath mic microphone speaker earpiece headset volume mouthpiece',
  listen: 'hear heard hears hearing listen listening audible',
  engaged:
    'engaged busy tone pips congestion congested beeps bleep unobtainable unavailable disconnected unreachable recognised',
  ended:
    'drop dropped drops dropping disconnect disconnects disconnected cut cuts cutting chopped hang hung terminate terminated ended ends ' +
    'lost lose severed killed kicked bye teardown abrupt abruptly expire expired dies died vanish',
  midway: 'mid middle halfway midway during partway conversation sentence mid-call midcall',
  crawling:
    'slow slowly slower slowness sluggish crawl crawls crawling snail snails tortoise treacle molasses glacial lag laggy lagging laggs ' +
    'buffer buffers buffering dialup forever ages age eternity halt standstill bog bogs bogged trickle throttle throttled throttling ' +
    'congestion congested choke chokes clog clogged stall stalls stalling painfully limping standstill capped halved unusable',
  speed:
    'speed speeds speedtest mbps mbit mbits meg mb gig gigabit gbps bandwidth throughput kbps ping latency upload uploads download downloads downlink uplink rate bufferbloat',
  streaming:
    'netflix youtube video videos film films movie movies iplayer streaming stream zoom gaming game games xbox playstation disney prime twitch',
  unstable:
    'intermittent intermittently sporadic sporadically random randomly erratic flaky flakey unstable unreliable temperamental ' +
    'hit-and-miss patchy inconsistent occasionally occasional sometimes periodically yo-yo yoyo flap flaps flapping unpredictable dodgy ' +
    'sketchy spotty',
  repeated:
    'keeps keep constantly constant repeatedly continually again always regularly frequently often hourly every recurring repeated',
  dead: 'dead down died dies bust busted kaput knackered defunct offline outage gone vanished lost off packed kicked bricked fried toast borked out failed broke broken defective',
  light:
    'light lights led leds lamp lit blink blinks blinking flash flashes flashing solid amber orange red green blue white purple globe',
  sync: 'sync syncing synced dsl adsl vdsl fttc los pon ont onu olt ppp pppoe pap chap lcp padi wan carrier g.fast docsis gpon ipcp nte ntu dhcp lease modem',
  line_in:
    'exchange cabinet pole digger cable fibre fiber copper duct engineer openreach street village postcode outage area neighbours neighbor',
  wireless:
    'wifi wireless wlan ssid ap hotspot mesh extender repeater booster roaming ghz 2.4ghz 5ghz bars eero orbi signal coverage range ' +
    'reception aerial antenna unifi radius blackspot',
  wired: 'wired cable ethernet lan plugged patch cat5 cat6 hardwired rj45',
  upstairs:
    'upstairs downstairs bedroom kitchen garden loft attic lounge basement cellar room rooms floor wall walls garage hall conservatory shed warehouse corner corridor',
  names:
    'dns resolve resolves resolving nslookup nameserver nameservers nxdomain dig domain domains hostname resolver record records registrar whois',
  site: 'website websites webpage webpages url browser chrome firefox edge safari google page pages http https ssl certificate site hosting wordpress html',
  tunnel: 'vpn tunnel ipsec ike wireguard openvpn anyconnect forticlient globalprotect l2tp pptp sslvpn mpls',
  remote:
    'remote remotely rdp desktop citrix teamviewer anydesk vnc home homeworker wfh branch nas server servers cctv nvr dvr camera cameras drive drives',
  menu: 'menu ivr attendant option options press pressing keypress keypad digit digits dtmf tones rfc2833 prompt prompts announcement greeting greetings welcome robot auto-attendant',
  voicemail: 'voicemail voicemails mailbox answerphone answering vm mwi 1571 messages message greeting beep',
  recording:
    'recording recordings record recorded records recorder cdr cdrs log logs history report reports statistic statistics stats wallboard analytics playback transcript transcription itemised',
  moving:
    'transfer transfers transferring transferred transfered refer forward forwards forwarding forwarded divert diverts diverting diverted redirect hunt pickup park parked parking queue queues rollover overflow conference merge warm blind attended',
  group: 'group groups hunt queue queues agents members pickup ringall team',
  identity_shown:
    'cli clip clir caller-id callerid cid cnam display displayed displays shows shown showing withheld anonymous private unknown restricted presented presentation identity id',
  registering:
    'register registered registers registering registration unregistered deregistered reregister registrar register unreachable 401 408 403 aor contact expires qualify peer endpoint account',
  tone: 'tone dialtone dial-tone purr lift lifted receiver',
  booting:
    'boot boots booting reboot reboots rebooting restart restarts restarting bootloop loop loops loading initialising initializing firmware provisioning provision provisioned provisions autoprovision tftp config configuration template logo update updating upgrade reset factory',
  power:
    'power powered electricity electric mains plug plugged socket fuse breaker rcd ups battery batteries charger adapter adaptor psu poe outage blackout surge lightning brick lead tripped',
  harmed:
    'burn burnt burning smoke smell water wet flood leak spilt dropped fried melted chewed smashed cracked broken',
  smallmachine:
    'fax faxes faxing t38 t.38 facsimile pdq eftpos terminal card till payment alarm panel lift elevator intercom door gate pendant telecare careline franking modem telemetry monitoring atm epos chip contactless arc redcare dialler',
  pester:
    'spam spams scam scams scammer scammers robocall robocalls nuisance fraud fraudulent hacked hacker hackers phishing smishing spoof spoofed spoofing ' +
    'telemarketer telemarketers telemarketing cold prank harass harassing harassment threatening abusive obscene stalker premium wangiri unwanted pestering pester block blocked blacklist',
  porting:
    'port ports ported porting pac stac loa losing gaining donor snapback slam slammed csr transfer transferred switchover migrate migration release keep',
  letter:
    'email emails e-mail mail mails outlook gmail hotmail yahoo exchange smtp imap pop pop3 inbox outbox bounce bounces bounced undelivered undeliverable attachment attachments newsletter junk thunderbird',
  entering:
    'login log-in logon signin sign-in signing sign password passwords passcode pin credential credentials username otp 2fa mfa authenticator sso locked unlock authenticate authentication verification captcha',
  webaccount: 'portal dashboard account billing admin console panel webpage profile self-service myaccount',
  softphone:
    'app apps softphone client teams zoiper bria linphone 3cx webex ringcentral plugin extension android iphone ios push notification notifications bluetooth crm popup presence status desktop',
  abroad:
    'international abroad overseas foreign germany france spain india ireland usa poland country countries destination destinations prefix roaming',
  network_of:
    'vodafone ee o2 three bt sky virgin talktalk giffgaff tesco verizon att tmobile network networks carrier carriers operator provider',
  single: 'particular specific certain single individual only just one same',
  everyone: 'everyone everybody everything all whole entire every',
  outsider:
    'customer customers client clients patient patients people callers caller guest guests public supplier suppliers friend friends family ' +
    'son daughter mother mum dad father wife husband sister brother doctor anyone anybody someone somebody whoever they',
  insider: 'we us our i me my staff agent agents colleague colleagues office reception team users user desk',
};
