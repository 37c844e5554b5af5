// German and Dutch.
import type { RequestWords } from '../request-words.js';

export const de = {
  language: 'de',
  negation: 'before',
  role: `mitarbeiter, mitarbeitern, mitarbeiters, mitarbeiterin, mensch, menschen, agent, agenten, berater, beraterin, sachbearbeiter, sachbearbeiterin, kundenberater, kundenservice, kundendienst, kundenbetreuer, kundenbetreuung, support mitarbeiter, supportmitarbeiter, vorgesetzten, vorgesetzter, chef, chefin, leiter, manager, vertreter, ansprechpartner, ansprechperson, verkaufer, verkauferin, echte person, echten person, reale person, echter mensch, echten menschen, jemand echtes, personal, support team, techniker, filialleiter, betreuer, inhaber, kollegen, kollege, kollegin, andere person`,
  person: 'person, leute, einen von euch',
  someone:
    'jemand, jemanden, jemandem, wen, irgendwen, irgendjemand, irgendjemanden, irgendjemandem, einem von euch, dem support, den support, eurem team, ihrem team',
  talk: 'sprechen, spreche, reden, rede, unterhalten, kontaktieren, kontakt, kontakt mit, chatten, schreiben mit, telefonieren, verstandigen, erreichen, anrufen, hilft, weiterhelfen, zuruckrufen, zuruckruft, anruft, kommunizieren, wenden, melden, meldet, antwortet, beraten',
  transfer:
    'verbinden, verbinde, verbindet, weiterleiten, leite, leiten, weitergeben, ubergeben, ubergib, durchstellen, stellen sie mich, eskalieren, weiterverbinden, geben sie mir, gib mir, holen, hol',
  want: 'gibt es, erreichbar, verfugbar, will, mochte, moechte, brauche, benotige, benotigen, wunsche, bevorzuge, gerne, gern, kann, konnte, darf, durfte, hatte, bitte um, verlange, suche, wurde',
  bot: 'bot, bots, roboter, maschine, chatbot, computer, ki, automat',
  not: 'nicht, kein, keine, keinen, keinem, keiner, nie, niemals, ohne, statt, anstatt, genug von, satt',
  but: 'aber, sondern, weil, denn, sonst',
  courtesy:
    'bitte, ein, eine, einen, einem, einer, mit, den, dem, der, die, das, mir, mich, mein, von, vom, zu, zum, hallo, guten, tag, morgen, ja, jetzt, sofort, dringend, schnell, danke, hilfe, helfen, echt, echte, echten, echter, richtig, richtige, richtigen, lebenden, ich, kann, konnen, konnte, sie, ihr, euer, eurem, ihrem, direkt, und, doch, mal, gibt, es, hier, ist, live, lieber, personlich, support, ok',
  past: 'hat gesagt, sagte, gesagt, gestern, habe gesprochen, gesprochen, versprochen, letzte woche, war sehr, hat mir, haben mir, kontaktiert, telefoniert, meinte',
  others:
    'meine frau, meiner frau, mein mann, meinem mann, meine mutter, meiner mutter, mein vater, meinem vater, meine familie, meiner familie, mein chef, meinem chef, meinen chef, meine chefin, meiner chefin, freund, freundin, mein sohn, meinem sohn, meine tochter, meiner tochter, mein bruder, meinem bruder, steuerberater, arzt, partner, partnerin, meinem vorgesetzten',
  ordinary:
    'mein chef, meinem chef, meinen chef, meine chefin, meiner chefin, mein kollege, meine kollegen, meine mitarbeiter, fur mitarbeiter, pro person, pro personen, eine person, zwei personen, drei personen, vier personen, funf personen, wie viele personen, fur personen, andere person das, andere person mein, andere person abholen, menschenhaar, menschlich, menschenrechte, menschlicher korper, versicherungsvertreter, agent werden, reinigungsmittel, waschmaschine, nahmaschine, kaffeemaschine, personalausweis, stellenangebot, offnungszeiten des kundenservice, kundenservice offnungszeiten, wann ist der kundenservice, nummer vom kundenservice, kundenservice nummer, viele menschen, alle menschen, fur menschen, wlan verbinden, bluetooth verbinden, weiss nicht, verstehe nicht, verstehst nicht, versteht nicht, versteht mich nicht, verstehst mich nicht, nicht verstanden, nicht verstehen, funktioniert nicht, geht nicht, hilft nicht, hilft mir nicht, antwortet nicht, nicht geholfen, nicht hilfreich, nicht angekommen, nicht erhalten, nicht bekommen, kann nicht, warum nicht, nicht mehr weiter, nicht weiter, nicht zufrieden, noch nicht, nicht klar',
  identity:
    'bist du _ bot, bist du _ mensch, bist du _ roboter, bist du _ maschine, bist du _ person, bist du echt, bist du menschlich, sind sie _ bot, sind sie _ mensch, sind sie _ roboter, sind sie _ person, sind sie _ maschine, ist das _ bot, ist das _ roboter, ist das _ mensch, rede ich mit, spreche ich mit einem bot, spreche ich mit einem roboter, spreche ich mit einem menschen oder, spreche ich gerade mit, spreche ich hier mit, schreibe ich mit, mensch oder _ bot, mensch oder _ roboter, mensch oder _ maschine, bot oder _ mensch, roboter oder _ mensch, maschine oder _ mensch',
  request:
    'ist da jemand, ist hier jemand, ist jemand da, jemand da, kann mir jemand helfen, kann jemand helfen, hilft mir jemand, jemand der mir, jemanden der mir, jemand persoenlich, mit wem kann ich sprechen, an wen kann ich mich wenden, live chat mit, menschliche hilfe, menschliche unterstutzung, menschlichen support, kein bot, keinen bot, ohne bot, kein roboter, chef sprechen, verbinden sie mich, verbinde mich',
  offer:
    'rufen sie mich an, ruf mich an, ruckruf, telefonnummer, hotline, beschwerde, beschweren, betrug, betruger, nutzlos, unbrauchbar, idiot, dumm, blod, unverschamt, scheisse, verstehst nichts, versteht mich nicht, verstehst mich nicht, hilft mir nicht, anwalt',
} as const satisfies RequestWords;

export const nl = {
  language: 'nl',
  negation: 'before',
  role: 'medewerker, medewerkers, mens, mensen, echt persoon, echte persoon, echte mens, agent, klantenservice, klantendienst, collega, baas, manager, leidinggevende, adviseur, verkoper, helpdesk medewerker, menselijke hulp, menselijke medewerker, consulent, vertegenwoordiger',
  person: 'persoon',
  someone: 'iemand, een van jullie, jullie team',
  talk: 'spreken, spreek, praten, praat, contact, chatten, bellen met, bereiken, overleggen, babbelen',
  transfer:
    'doorverbinden, verbind, verbinden, doorsturen, doorgeven, overdragen, doorschakelen, geef me, geef mij',
  want: 'wil, wilt, zou, graag, nodig, wens, liever, mag, kan, kun, heb',
  bot: 'bot, bots, robot, machine, chatbot, computer',
  not: 'niet, geen, nooit, zonder, in plaats van, stop',
  but: 'maar, want, omdat, dus',
  courtesy:
    'alsjeblieft, aub, alstublieft, een, met, de, het, mij, me, ik, van, hallo, hoi, ja, nu, dringend, bedankt, hulp, helpen, echt, echte, live, u, jullie, graag, kan, mag',
  past: 'zei, heeft gezegd, gisteren, gesproken, beloofde, beloofd, vorige week',
  others:
    'mijn vrouw, mijn man, mijn moeder, mijn vader, mijn familie, mijn baas, mijn vriend, mijn vriendin, mijn zoon, mijn dochter',
  ordinary:
    'per persoon, een persoon, twee personen, vier personen, hoeveel personen, echt haar, mensenhaar, wasmachine, weet niet, begrijpt niet, begrijp niet, werkt niet, helpt niet, kan niet, niet ontvangen, niet aangekomen, waarom niet, openingstijden klantenservice',
  identity:
    'ben je _ robot, ben je _ bot, ben je _ mens, ben je echt, bent u _ robot, bent u _ mens, is dit _ bot, is dit _ robot, praat ik met, spreek ik met een robot, mens of _ robot, mens of _ bot, robot of _ mens',
  request:
    'is er iemand, is daar iemand, iemand aanwezig, kan iemand mij helpen, kan iemand me helpen, geen bot, geen robot, met wie kan ik',
  offer: 'bel me, bel mij, klacht, oplichting, nutteloos, waardeloos, idioot, telefoonnummer',
} as const satisfies RequestWords;
