// Swahili.
import type { RequestWords } from '../request-words.js';

export const sw = {
  language: 'sw',
  negation: 'before',
  role: 'wakala, mhudumu, wahudumu, binadamu, mtu halisi, mtu wa kweli, meneja, huduma kwa wateja, huduma ya wateja, mfanyakazi, afisa, mtoa huduma, msimamizi',
  person: 'mtu, watu',
  someone: 'mtu yeyote, mtu yoyote, mtu fulani',
  talk: 'kuongea, kuzungumza, niongee, nizungumze, ongea, zungumza, kuwasiliana, niwasiliane',
  transfer: 'niunganishe, uniunganishe, nipeleke, unganisha, nihamishe',
  want: 'nataka, naomba, nahitaji, ningependa, nipe, tafadhali',
  bot: 'bot, roboti, mashine',
  not: 'si, sio, hapana, sitaki, sihitaji, bila',
  but: 'lakini, kwa sababu',
  courtesy: 'tafadhali, na, kwa, mimi, naomba, habari, sasa, haraka, msaada, jambo, ya, wa, huyu, mmoja',
  past: 'alisema, walisema, jana, aliniambia, niliongea',
  others: 'mke wangu, mume wangu, mama yangu, baba yangu, familia yangu, rafiki yangu, bosi wangu',
  ordinary:
    'kuwa wakala, wakala wenu, kila mtu, mtu mmoja, watu wangapi, watu wawili, watu wanne, kwa mtu, nywele za binadamu, sijui, sielewi',
  identity: 'wewe ni bot, wewe ni roboti, wewe ni mtu, wewe ni binadamu, ni mtu au',
  request: 'kuna mtu, kuna mtu hapo, kuna mtu yeyote, sitaki bot, sitaki roboti',
} as const satisfies RequestWords;
