// Swahili.
import type { RequestWords } from '../request-words.js';

export const sw = {
  language: 'sw',
  negation: 'before',
  role: 'wakala, mhudumu, wahudumu, binadamu, mtu halisi, mtu wa kweli, meneja, huduma kwa wateja, huduma ya wateja, mfanyakazi, afisa, mtoa huduma, msimamizi, mtu wa huduma, mtu wa huduma kwa wateja, mtu wa mauzo, mtu halisia, mtu hai, binadamu halisi, bosi, bosi wenu, bosi wako, mkubwa, mkubwa wenu, meneja wenu, meneja wako, msimamizi wenu, mwenye duka, mmiliki, mhudumu halisi, mshauri, mwakilishi, opereta, dawati la msaada, kituo cha huduma, wafanyakazi, timu ya msaada, timu ya huduma, customer care, mtu wa customer care',
  person: 'mtu, watu',
  someone:
    'mtu yeyote, mtu yoyote, mtu fulani, daktari, fundi, mwalimu, wakili, mtu kutoka, mtu mwingine, mmoja wenu, yeyote, yeyote kati yenu, mtaalamu, timu yenu',
  talk: 'kuongea, kuzungumza, niongee, nizungumze, ongea, zungumza, kuwasiliana, niwasiliane, anipigie, wanipigie, nipigieni, nipigie, apige simu, kupigiwa, kupigiwa simu, simu kutoka, kuongea na, kuzungumza na, ongea na, zungumza na, niongee na, nizungumze na, tuongee, anijibu, wanijibu, kujibiwa, anisaidie, wanisaidie, awasiliane, wasiliana, kuwasiliana na, mawasiliano na, aongee, azungumze, kuchat na',
  transfer:
    'niunganishe, uniunganishe, nipeleke, unganisha, nihamishe, niunganishe na, niunganisheni, mniunganishe, uniunganishe na, kuunganishwa, niunganisha, nielekeze, nielekezeni, niitie, niitieni, muite, mwite, nipeni, nipatie, nipatieni, nihamishie',
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
  request:
    'kuna mtu, kuna mtu hapo, kuna mtu yeyote, sitaki bot, sitaki roboti, nataka kuongea, nataka kuzungumza, naomba kuongea, naomba kuzungumza, ningependa kuongea, ningependa kuzungumza, nahitaji kuongea, nawezaje kuongea, nawezaje kuzungumza, naweza kuongea na, naweza kuzungumza na, jinsi ya kuongea na, nitaongeaje na, niongee na nani, nizungumze na nani, nani anaweza kunisaidia, kuna mtu wa kunisaidia, kuna mhudumu, kuna binadamu, sitaki kuongea na bot, sitaki kuongea na roboti, sitaki kuongea na mashine, si bot, sio bot, si roboti, sio roboti, bila bot',
} as const satisfies RequestWords;
