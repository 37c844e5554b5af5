// Russian, Ukrainian and Polish.
import type { RequestWords } from '../request-words.js';

export const ru = {
  language: 'ru',
  negation: 'before',
  role: `оператор*, менеджер*, консультант*, специалист*, живой человек, живым человеком, живого человека, живому человеку, живые люди, живыми людьми, реальный человек, реальным человеком, реального человека, настоящий человек, настоящим человеком, настоящего человека, человек, человека, человеком, человеку, сотрудник*, агент, агента, агентом, агенту, представител*, администратор*, админ, админа, админу, админом, руководител*, начальник*, начальств*, управляющ*, директор, директора, директором, службу поддержки, служба поддержки, службой поддержки, техподдержк*, поддержкой, поддержку, поддержке, продавец, продавца, продавцом, модератор*, живого, живой, живому, живым, диспетчер*, супервайзер*, владелец, владельца, владельцем`,
  person: 'люди, людьми, людей, людям',
  someone:
    'кто-нибудь, кто-то, кем-нибудь, кем-то, кого-нибудь, кого-то, кому-нибудь, кто нибудь, кем нибудь, кем то, кого нибудь, кто из вас',
  talk: 'поговорить, говорить, поговорю, пообщаться, общаться, связаться, связь с, свяжитесь, связать, свяжите, связи с, обратиться, побеседовать, беседовать, чат с, разговаривать, разговор с, поболтать, контакт, проконсультироваться, написать, ответит, ответил, ответьте',
  transfer:
    'соедин*, переключ*, переведи, переведите, перевести, передай, передайте, позови, позовите, позвать, подключи, подключите, подключить, перенаправ*, вызови, вызовите, вызвать, пригласи, пригласите, эскалир*, свяжи',
  want: 'хочу, хотел, хотела, хотелось, нужен, нужна, нужно, нужны, надо, дай, дайте, давай, давайте, можно, могу, требую, прошу, желаю, предпочитаю, необходим, необходима, ищу, пусть',
  bot: 'бот, бота, боту, ботом, ботов, ботами, робот, робота, роботу, роботом, роботов, роботами, машина, машиной, машину, автоответчик*, автомат, чатбот*, чат-бот*, ии, компьютер*, железяк*',
  not: 'не, без, нет, ни, никак*, хватит, вместо, надоел, надоели, устал от',
  but: 'но, а, потому, поэтому, иначе, зато',
  courtesy:
    'пожалуйста, пжл, пж, плиз, мне, меня, с, со, на, вас, вам, ваш, вашим, вашего, вы, здравствуйте, привет, добрый, день, вечер, да, ну, уже, сейчас, срочно, быстро, скорее, помощь, помощи, помогите, помочь, живого, живой, живым, настоящий, реальный, хочу, можно, нужен, нужно, я, к, у, есть, тут, там, кто, то, нибудь, бы, же, или, и, а, любой, любого, спасибо, лучше, просто, линии, связь',
  past: 'вчера, сказал, сказала, сказали, обещал, обещала, обещали, говорил, говорила, на прошлой неделе, звонил, звонила, звонили, уже говорил, общался, общалась, был очень, разговаривал, разговаривала',
  others:
    'женой, мужем, мамой, папой, родителями, семьей, начальником, моим начальником, другом, подругой, сыном, дочерью, братом, сестрой, бухгалтером, партнером, врачом, моя жена, мой муж',
  ordinary: `оператор связи, оператора связи, операторы связи, мобильный оператор, мобильного оператора, на человека, на одного человека, с человека, одного человека, один человек, два человека, три человека, четыре человека, пять человек, десять человек, сколько человек, сколько людей, сколько людей нужно, каждый человек, каждого человека, человеческ*, человек в, человек на, человек будет, человек занятой, я человек, я не оператор, я не бот, я не робот, я оператор, я менеджер, я сотрудник, для человека, для людей, много людей, страховой агент, агент по недвижимости, турагент, стать агентом, права есть у менеджера, вакансия, вакансии, зарплата, часы работы поддержки, время работы поддержки, график работы, телефон поддержки, живое пиво, живые цветы, живых цветов, живой уголок, живая музыка, стиральная машина, швейная машина, не понимает, не понимаешь, не понимаю, не понимаете, не понял, не помогает, не помог, не помогло, не помогаете, не работает, не отвечает, не отвечаете, не отвечают, не знаю, не могу, не можете, не могли бы, не получается, не получил, не получила, не пришел, не пришло, не пришла, не решает, не решили, не устраивает, почему не, не то, не так, не ясно, не понятно, никто не, не подскажете, не подскажешь, нет ли, не приходит, не дозвониться, не дозвонишься, не хватает, не проходит, не нравится, не слышит, не умеет, не дает`,
  identity:
    'ты бот, ты робот, ты человек, ты живой, ты реальный, ты настоящий, ты машина, вы бот, вы робот, вы человек, вы живой, вы реальный, вы настоящий, это бот, это робот, это человек, это живой человек, это реальный человек, бот или человек, робот или человек, человек или бот, человек или робот, человек или машина, я с ботом, я с роботом, я разговариваю с, я говорю с, я общаюсь с, тут бот, здесь бот, а ты человек, а вы человек, ты не бот, вы не бот, ты не робот, вы не робот',
  request:
    'есть кто, есть кто-нибудь, есть кто нибудь, есть кто живой, кто-нибудь есть, кто нибудь есть, есть тут кто, есть здесь кто, есть ли кто, кто-нибудь ответит, кто-нибудь может, кто нибудь может, может кто-нибудь, кто-нибудь поможет, люди есть, есть люди, есть живые, живые есть, нужна живая, живая помощь, не бот, без бота, без ботов, не с ботом, соедините, соедините меня, переключите на, переключите меня, переведите на, с кем можно, с кем могу, кто может помочь',
  offer:
    'перезвоните, позвоните, позвоните мне, номер поддержки, телефон, горячая линия, жалоба, жалобу, пожаловаться, обман, мошенники, мошенничество, бесполезный, бесполезно, тупой, тупая, идиот, дурак, не понимает, не понимаешь, бред, ужас, кошмар, претензия',
} as const satisfies RequestWords;

export const uk = {
  language: 'uk',
  negation: 'before',
  role: 'оператор*, менеджер*, консультант*, спеціаліст*, фахівець, фахівця, фахівцем, людина, людину, людиною, жива людина, живу людину, живою людиною, реальна людина, співробітник*, працівник*, агент, агента, агентом, представник*, адміністратор*, керівник*, служба підтримки, службу підтримки, службою підтримки, підтримкою, підтримку, продавець, продавця',
  person: 'люди, людьми, людей',
  someone: 'хтось, хто-небудь, кимось, ким-небудь, когось, кого-небудь',
  talk: "поговорити, говорити, поспілкуватися, спілкуватися, зв'язатися, зв'язок з, звернутися, розмовляти, чат з",
  transfer:
    "з'єднай, з'єднайте, переключіть, переведіть, передайте, покличте, поклич, підключіть, зв'яжіть, викличте",
  want: 'хочу, хотів, хотіла, потрібен, потрібна, потрібно, треба, дайте, можна, можу, прошу, бажаю',
  bot: 'бот, бота, ботом, робот, робота, роботом, чат-бот*, машина',
  not: 'не, без, ні, замість',
  but: 'але, а, бо, тому',
  courtesy:
    'будь, ласка, прошу, мені, мене, з, зі, на, вас, ваш, вашим, добрий, день, привіт, так, зараз, терміново, допомога, допоможіть, живий, жива, живу, хочу, можна, я, до, дякую',
  past: 'вчора, сказав, сказала, сказали, обіцяв, обіцяла, обіцяли, минулого тижня',
  others: 'дружиною, чоловіком, мамою, татом, родиною, другом, подругою, моїм керівником',
  ordinary:
    'одну людину, на людину, за людину, з людини, одна людина, дві людини, скільки людей, для людей, людське волосся, мобільний оператор, оператор зв*, страховий агент, вакансія, не розуміє, не розумію, не знаю, не працює, не відповідає, не допомагає, не можу, не отримав, не отримала, не прийшло',
  identity:
    'ти бот, ти робот, ти людина, ви бот, ви робот, ви людина, це бот, це робот, це людина, людина чи бот, бот чи людина, людина чи робот',
  request: 'є хтось, є хто, хтось є, є хто живий, не бот, без бота, хтось може',
  offer: 'передзвоніть, подзвоніть, скарга, шахраї, номер телефону',
} as const satisfies RequestWords;

export const pl = {
  language: 'pl',
  negation: 'before',
  role: `konsultant*, człowiek, człowieka, człowiekiem, człowiekowi, ludźmi, agent, agenta, agentem, pracownik*, obsługa klienta, obsługą klienta, obsługę klienta, obsługi klienta, biuro obsługi, biurem obsługi, operator*, przedstawiciel*, doradca, doradcą, doradcę, doradcy, kierownik*, szef, szefa, szefem, menedżer*, manager*, menager*, moderator*, moderatorem, specjalist*, wsparcie techniczne, wsparciem technicznym, prawdziwa osoba, prawdziwą osobę, prawdziwą osobą, prawdziwej osoby, żywa osoba, żywą osobą, żywy człowiek, żywym człowiekiem, sprzedawc*, właściciel*, administrator*`,
  person: 'osoba, osobą, osobę, osoby, ludzie, ludzi',
  someone:
    'ktoś, kogoś, kimś, komuś, kimkolwiek, ktokolwiek, kogokolwiek, kims, kogos, kims innym, z obsługą, ze wsparciem, z zespołem',
  talk: 'rozmawiać, porozmawiać, rozmowa z, rozmowę z, pogadać, gadać, skontaktować, kontakt, kontakt z, kontaktować, mówić, napisać do, czatować, pomówić, spotkać, odpowie, połączenie z, zadzwonić do',
  transfer:
    'przełącz, przełączyć, przełączcie, przełącz mnie, połącz, połączyć, połączcie, przekieruj, przekierować, przekaż, przekazać, daj mi, dajcie, zawołaj, zawołać, eskaluj, poproś',
  want: 'chcę, chce, chciałbym, chciałabym, chcialbym, potrzebuję, potrzebuje, poproszę, proszę o, wolę, mogę, moge, można, żądam, daj, muszę, szukam, poprosić',
  bot: 'bot, bota, botem, botami, boty, robot, robota, robotem, robotami, maszyna, maszyną, maszyny, automat, automatem, chatbot*, komputer, komputerem',
  not: 'nie, bez, nigdy, ani, zamiast, dość, mam dość',
  but: 'ale, tylko, bo, ponieważ, więc, lecz',
  courtesy:
    'proszę, prosze, z, ze, mi, mnie, na, do, o, dzień, dobry, cześć, hej, tak, teraz, natychmiast, pilne, pilnie, szybko, pomoc, pomocy, pomóc, żywym, prawdziwy, prawdziwym, prawdziwą, czy, mogę, chcę, ja, się, jakiś, jakaś, jakimś, waszym, kimś, ktoś, dziękuję, poproszę, jest, tu',
  past: 'powiedział, powiedziała, powiedzieli, wczoraj, obiecał, obiecała, rozmawiałem, rozmawiałam, w zeszłym tygodniu, mówił, mówiła',
  others:
    'żoną, mężem, mamą, tatą, rodziną, moim szefem, przyjacielem, koleżanką, kolegą, synem, córką, bratem, siostrą, księgową, partnerem, chłopakiem, dziewczyną',
  ordinary:
    'na osobę, za osobę, od osoby, dla osób, jednej osoby, dwóch osób, dwie osoby, trzy osoby, cztery osoby, czterech osób, ile osób, inna osoba, jedna osoba, każda osoba, włosy ludzkie, zasoby ludzkie, agent nieruchomości, agent ubezpieczeniowy, zostać agentem, operator sieci, operatora sieci, pralka, maszyna do, godziny obsługi klienta, numer obsługi klienta, nie rozumie, nie rozumiem, nie rozumiesz, nie wiem, nie działa, nie pomaga, nie pomogło, nie odpowiada, nie mogę, nie dostałem, nie otrzymałem, nie doszło, nie doszła, dlaczego nie, czemu nie, nie mam, nie jest',
  identity:
    'jesteś _ botem, jesteś _ robotem, jesteś _ człowiekiem, jesteś _ maszyną, jesteś prawdziwy, jesteś prawdziwą, jesteś człowiek, jesteś bot, czy to bot, czy to robot, czy to człowiek, to bot, to jest bot, rozmawiam z botem, rozmawiam z robotem, rozmawiam z człowiekiem, rozmawiam z kim, rozmawiam z maszyną, człowiek czy bot, bot czy człowiek, człowiekiem czy, botem czy, czy człowiekiem',
  request:
    'jest tam ktoś, jest tu ktoś, czy jest ktoś, jest ktoś, ktoś tam jest, ktoś mi pomoże, czy ktoś może, może mi ktoś, niech ktoś, nie bot, nie bota, bez bota, nie z botem, z kim mogę, połącz mnie, przełącz na, na żywo z',
  offer:
    'zadzwoń do mnie, zadzwońcie, proszę o telefon, numer telefonu, infolinia, reklamacja, reklamację, skarga, skargę, oszustwo, oszuści, bezużyteczny, bezużyteczne, idiota, głupi, głupia, nie rozumiesz, nie rozumie, beznadziejny, dno, kurwa',
} as const satisfies RequestWords;
