// Arabic (standard and spoken), Arabizi, Persian, Hebrew, Turkish. Arabic and Hebrew words are listed bare: the reader strips the article and one-letter prefixes.
import type { RequestWords } from '../request-words.js';

export const ar = {
  language: 'ar',
  negation: 'before',
  role: `موظف, موظفه, موظفين, موظفكم, ممثل, مندوب, مندوبكم, وكيل, انسان, إنسان, بشر, بشري, بشريه, آدمي, شخص حقيقي, حد حقيقي, مدير, مديركم, مسؤول, مسئول, مشرف, مستشار, خدمة العملاء, خدمه العملا, خدمة الزبائن, خدمة عملاء, دعم فني, الدعم الفني, فريق الدعم, قسم الدعم, مركز الاتصال, عامل, كول سنتر, كوول سنتر, اجنت, ايجنت, بائع, صاحب المحل, ادمن, الادمن, استشاري, مختص, اخصائي, عنصر بشري, دعم بشري, سوبرفايزر`,
  person: 'شخص, واحد, ناس, رجال, زول',
  someone: 'احد, أحد, حد, حدا, احدا, أحدهم, حدا منكم, حد منكم, الدعم, فريقكم',
  talk: 'اكلم, أكلم, كلم, كلموني, نكلم, كلام مع, اتكلم, أتكلم, نتكلم, تكلم, احكي, أحكي, نحكي, حكي, تحدث, اتحدث, أتحدث, التحدث, محادثة, محادثه, تواصل, اتواصل, أتواصل, التواصل, اخاطب, مخاطبة, دردشة, دردشه, يكلمني, يتواصل, يرد, يجاوب, ترد, يساعدني, يخدمني, اسولف, مكالمة, اتصال ب',
  transfer:
    'حولني, حولوني, حولني على, حول, تحويل, تحويلي, حوليني, وصلني, وصلوني, وصل, توصيلي, ربطني, اربطني, ربط, صعد, تصعيد, نادي, نادولي, هات, هاتلي, هاتولي, جيب, جيبلي',
  want: 'اريد, أريد, اريدُ, ابي, أبي, ابغى, ابغا, أبغى, ابغي, بغيت, عايز, عاوز, عايزه, عايزة, عاوزه, بدي, بدنا, ودي, نريد, نبي, نبغى, احتاج, أحتاج, محتاج, محتاجه, محتاجة, اعطوني, اعطني, اعطيني, عطوني, عطني, ارغب, أرغب, ممكن, افضل, أفضل, اتمنى, ارجو, لازم, بحاجة, حاب, حابب, حابه, هل يمكنني, يمكنني, اقدر, أقدر, بطلب, اطلب, باغي, بغيت نهضر, خلي, خلوا',
  bot: 'بوت, روبوت, روبوتات, آلة, اله, مجيب, الي, آلي, ريبوت, ربوت, ماكينه, ذكاء اصطناعي',
  not: 'لا, ما, مش, مو, موب, ليس, لست, بدون, غير, مب, مهو, لن, لم, بلاش, ماني, مابي, مابغى, ما ابي, ما ابغى, زهقت من, تعبت من',
  but: 'لكن, بس, ولكن, لأن, لان, عشان',
  courtesy:
    'لو, سمحت, سمحتم, من, فضلك, فضلكم, رجاء, ارجوك, مع, على, الى, إلى, في, الان, الآن, حالا, بسرعه, سريع, ضروري, مستعجل, السلام, عليكم, مرحبا, اهلا, نعم, اي, يا, ان, أن, اني, لي, لى, احد, خدمه, خدمة, عملاء, دعم, حقيقي, مباشر, مباشره, مباشرة, شكرا, ممكن, هل, انا, هنا, هون, الدعم, اخي, مساعدة, مساعده, واحد, طيب, عندكم, لديكم',
  past: 'قال, قالوا, قالي, قال لي, وعدني, وعدوني, امس, أمس, مبارح, امبارح, كلمت, تكلمت, تواصلت, حكيت, تحدثت, الاسبوع الماضي, خبرني, اخبرني',
  others:
    'زوجتي, زوجي, مراتي, جوزي, مرتي, امي, ابوي, والدي, والدتي, اهلي, عائلتي, صديقي, صاحبي, مديري, ابني, بنتي, اخوي, اختي, خطيبتي, خطيبي, دكتوري',
  ordinary:
    'شعر بشري, شعر طبيعي, موارد بشرية, موارد بشريه, الموارد البشرية, لكل شخص, للشخص, للشخص الواحد, شخصين, كم شخص, شخص واحد, اشخاص, لشخص, وكيل لشركتكم, اصير وكيل, أصبح وكيل, اكون وكيل, وكيل معتمد, وكيل معتمدين, وكيل مبيعات, وكيل سفر, وكيل عقاري, مندوب التوصيل, مندوب توصيل, مندوب الشحن, اوقات عمل خدمة, أوقات عمل خدمة, اوقات خدمة, ساعات عمل خدمة, مواعيد خدمة, دوام خدمة, رقم خدمة, وظيفة, وظائف, وظايف, راتب, توظيف, تحسين الخدمة, تحويل بنكي, تحويل الفلوس, تحويل فلوس, تحويل المبلغ, حوالة, تحويلات, بعد الاستلام, وصل طلبي, وصل الطلب, وصل الي, يوصل, ما وصل, ما وصلني, ما وصلت, لم يصل, ما فهم, ما يفهم, ما تفهم, مش فاهم, مو فاهم, لا يفهم, لا تفهم, لا اعرف, ما اعرف, ما ادري, مش عارف, لا يعمل, ما يشتغل, مش شغال, لا يرد, ما يرد, ما حد, محد, ما حدا, مش بيرد, ما ترد, لا احد يرد, ما هي, ما هو, ما سعر, ما ثمن, واحد بس, لو سمحت كم, غير موجود, غير متوفر, غير صحيح, كل واحد, عمل خدمة',
  identity:
    'هل انت, هل أنت, انت بوت, انت روبوت, انت انسان, أنت بوت, أنت روبوت, أنت إنسان, انت حقيقي, انت بشر, انت شخص, انت آلي, انتم بوت, هذا بوت, هذا روبوت, ده بوت, انت بني ادم, انسان ام, انسان او, روبوت ام, روبوت او, بوت ولا, روبوت ولا, انسان ولا, بشر ولا, شخص ولا, اتكلم مع روبوت ولا, اكلم بوت ولا, انت موظف ولا',
  request:
    'في احد, فيه احد, في حد, فيه حد, في حدا, حدا هون, حد هنا, احد هنا, احد موجود, حد موجود, حدا موجود, في احد هنا, هل يوجد احد, هل من احد, احد يرد, حد يرد, احد يرد علي, حد يرد عليا, حدا يرد, ابي احد, ابغى احد, اريد احد, بدي حدا, عايز حد, محتاج حد, احد يساعدني, حد يساعدني, حدا يساعدني, مش بوت, مو بوت, ليس روبوت, مش روبوت, بدون روبوت, مع من اتكلم, مع مين احكي, خلي احد, دردشة مباشرة مع, حولني',
  offer:
    'اتصل بي, اتصلوا بي, اتصلو, كلموني, رقم خدمة العملاء, رقم الهاتف, رقم التواصل, شكوى, شكوي, اشتكي, نصب, نصابين, احتيال, غبي, فاشل, زفت, خدمة سيئة, ما تفهم, مش فاهم, حرامية',
} as const satisfies RequestWords;

export const arLatn = {
  language: 'ar-Latn',
  negation: 'before',
  role: 'mowazaf, mowazzaf, muwazaf, mwazaf, mwazzaf, muwadhaf, mowadaf, mowazafin, mandob, mandoub, modir, mudir, mudeer, modeer, mas2ol, mas2oul, mas2ool, khedmet el 3omala, khedmet 3omala, 5edmet el 3omala, 5edmet 3omala, khidmat al 3omala, khedmet el omala, khidmet el 3omala, bashary, bashari, bachari, insan, ensan, ensen, bani2adam, bany adam, bani adam, 7ad bashary, call center, agent, da3m, el da3m, shakhs 7a2i2i, shakhs haqiqi',
  person: 'shakhs, sha5s, shakhas, wahed, wa7ed, nas',
  someone: '7ad, 7ada, 7adda, had, hada, a7ad',
  talk: 'akalem, akallem, aklem, kalem, atkalem, atkallem, atklem, netkalem, a7ki, ahki, e7ki, i7ki, takallam, atwasal, atawasal, yerod, yrod, yrodd, yerodd, yekalemni, ykalemni, kalemni, kalmoni, klam, kalam ma3, ytwasal, ysa3edni, yesa3edni',
  transfer:
    'wassalny, wasalny, wasalni, wassalni, wasselni, wslni, 7awelni, 7awelny, hawelni, 7awwelni, 7wlni, rabetni, hatly, hatli, gebly',
  want: '3ayz, 3ayez, 3ayza, 3awez, 3awz, 3ayzin, ayez, aayez, abi, abgha, abgha2, badi, bade, bde, bedi, widdi, wedi, momken, mumkin, law sama7t, me7tag, m7tag, me7taj, lazem, 3atini, a3tini, bddi',
  bot: 'bot, robot, robot, machine',
  not: 'msh, mesh, mish, mo, mou, mu, bala, bdoun, la, ma',
  but: 'bas, lakin, 3ashan, la2en',
  courtesy:
    'law, sama7t, sam7t, men, min, fadlak, fadlik, fadlk, ma3, m3, 3ala, be, bi, b, el, al, ya, salam, marhaba, ahlan, delwa2ty, dlw2ty, hala2, halla2, please, plz, wa7da, wahda, 3alaya, 3alay, lel, li, ana, ok, agent',
  past: '2al, 2alli, 2ally, 2alo, 2alouli, embare7, mbare7, imbare7, kalemt, 7aket, 7aki, wa3adni, kallemt',
  others: 'meraty, mraty, gozy, jozi, marti, mama, baba, ommi, abouya, sa7bi, modiri, ahli, khatibti',
  ordinary:
    'sha3r bashary, li shakhs, kol shakhs, kol wahed, kol wa7ed, wahed bas, wa7ed bas, kam shakhs, mandob el tawsil, mandoub el tawsil, ma wasal, ma wsel, msh 3aref, mesh 3aref, mish 3aref, msh fahem, mesh fahem, msh shaghal, msh mazboot, ma 3am, ma fhemt',
  identity:
    'enta bot, inta bot, enta robot, inta robot, enta ensan, inta insan, enta insan, da bot, hada bot, bot wala, robot wala, insan wala, ensan wala, bashary wala',
  request:
    'fi 7ad, fe 7ad, fi 7ada, fe 7ada, 7ad yerod, 7ada yrod, 7ad mawgood, 7ad hena, msh bot, mesh bot, mish bot, mo bot',
  offer: 'kalmoni, etesel, etsl, ra2am, shakwa, nasb, nasabin, 8aby, ghaby',
} as const satisfies RequestWords;

export const fa = {
  language: 'fa',
  negation: 'before',
  role: 'اپراتور, پشتیبانی, پشتیبان, پشتیبانی انسانی, انسان, انسانی, آدم, آدم واقعی, کارشناس, نماینده, مدیر, مسئول, کارمند, مشاور, فروشنده, شخص واقعی, همکار, همکارتون, خدمات مشتریان',
  person: 'نفر, شخص, فرد',
  someone: 'کسی, یکی, یه نفر, یک نفر',
  talk: 'صحبت, حرف, گفتگو, تماس با, چت, ارتباط, جواب بده',
  transfer: 'وصل, وصلم, وصل کن, وصل کنید, متصل, ارجاع, انتقال',
  want: 'میخوام, می خوام, میخواهم, می خواهم, خواستم, نیاز, لازم, بدید, بده, لطفا',
  bot: 'ربات, روبات, بات, ماشین',
  not: 'نه, نیست, بدون, نمی خوام, نمیخوام',
  but: 'ولی, اما, چون',
  courtesy:
    'لطفا, لطفاً, با, به, یک, یه, من, را, رو, سلام, کنید, کن, میشه, می شه, ممکنه, زنده, واقعی, الان, فوری, شما, خواهش, است, هست, انسانی',
  past: 'گفت, گفتند, گفته بود, دیروز, قول داد, صحبت کردم',
  others: 'همسرم, شوهرم, زنم, مادرم, پدرم, خانواده, دوستم',
  ordinary:
    'هر نفر, چند نفر, یک نفره, دو نفر, نفره, موی انسان, منابع انسانی, ساعت کاری پشتیبانی, شماره پشتیبانی',
  identity:
    'شما ربات, تو ربات, ربات هستید, ربات هستی, رباتی, انسان هستید, انسان هستی, آدم هستی, ربات یا, انسان یا',
  request: 'کسی هست, کسی اونجا هست, کسی نیست, ربات نه, نه ربات',
  offer: 'تماس بگیرید, شماره تماس, شکایت, کلاهبردار',
} as const satisfies RequestWords;

export const ur = {
  language: 'ur',
  negation: 'after',
  role: 'نمائندہ, نمائندے, نمایندہ, نمائندوں, انسان, ایجنٹ, منیجر, مینیجر, کسٹمر کیئر, کسٹمر سروس, کسٹمر سپورٹ, سپورٹ ٹیم, آپریٹر, افسر, عملہ, عملے, مالک, اصلی بندہ, اصلی انسان, سپروائزر, ٹیم ممبر',
  person: 'بندہ, بندے, آدمی, شخص, فرد',
  someone: 'کسی, کوئی, آپ لوگ, اپنی ٹیم, سپورٹ سے',
  talk: 'بات, بات چیت, رابطہ, گفتگو, رابطے',
  transfer: 'کنیکٹ, ٹرانسفر, جوڑ, جوڑیں, ملا دیں, ملوا, ملوائیں, بلاؤ, بلائیں, بلا دیں',
  want: 'چاہیے, چاہئے, چاہتا, چاہتی, ضرورت, دیں, دو, دے دیں, دیجیے',
  bot: 'بوٹ, روبوٹ, مشین',
  not: 'نہیں, نہ, مت',
  but: 'لیکن, مگر, کیونکہ',
  courtesy:
    'جی, براہ, کرم, پلیز, مہربانی, سے, کو, مجھے, ہے, ہوں, کرا, کروا, کروائیں, کرائیں, کرنی, کرنا, کریں, کر, دیں, دو, میری, میں, ابھی, جلدی, فوری, السلام, علیکم, سلام, آپ, اپنے, کے, کی, کا, کیا, سکتا, سکتی, اصلی',
  past: 'نے کہا, نے کہا تھا, نے بتایا, نے بولا, کی تھی, ہوئی تھی, نے وعدہ, کہا تھا',
  others: 'بیوی, شوہر, امی, ابو, گھر والوں, دوست, بھائی سے پوچھ, میرے باس',
  ordinary:
    'کیا بات, یہ بات, کوئی بات, ایک بات, فی بندہ, فی کس, فی شخص, ایک بندہ, ایک آدمی, کتنے بندے, کتنے آدمی, انسانی بال, ایجنٹ بن, ایجنٹ کیسے, انشورنس ایجنٹ, ڈیلیوری ایجنٹ, سمجھ نہیں, نہیں سمجھ, نہیں آیا, نہیں ملا, پتہ نہیں, نہیں پتہ, نہیں ہو, نہیں ہوا, بات کر کے',
  identity: 'آپ انسان, آپ روبوٹ, آپ بوٹ, تم بوٹ, روبوٹ ہیں, بوٹ ہیں, انسان ہیں, بوٹ ہو, یہ بوٹ',
  request: 'کوئی ہے, کسی سے بات, کسی انسان, بات کروائیں, بات کروا دیں, بات کرائیں, بات کرا دیں, بات کرواؤ',
  offer: 'کال کریں, مجھے کال, شکایت, ہیلپ لائن, بکواس, دھوکہ, فراڈ',
} as const satisfies RequestWords;

export const he = {
  language: 'he',
  negation: 'before',
  role: 'נציג, נציגה, נציגים, נציג אנושי, אנושי, אדם אמיתי, בן אדם אמיתי, בנאדם אמיתי, מנהל, מנהלת, שירות לקוחות, מוקדן, מוקדנית, עובד, תמיכה טכנית, יועץ, מישהו אמיתי, מענה אנושי',
  person: 'אדם, בן אדם, בנאדם, אנשים',
  someone: 'מישהו, מישהי, מי שהוא',
  talk: 'לדבר, אדבר, שיחה, להתקשר, לשוחח, ליצור קשר, יענה, שידבר',
  transfer: 'תעביר, העבירו, להעביר, תעבירו, חבר אותי, תחברו, לחבר, העבר',
  want: 'רוצה, צריך, צריכה, אפשר, אבקש, מבקש, מבקשת, תביא, תן',
  bot: 'בוט, רובוט, מכונה',
  not: 'לא, בלי, אין, אל',
  but: 'אבל, כי',
  courtesy: 'בבקשה, עם, אני, את, אל, שלום, היי, כן, עכשיו, דחוף, אפשר, לי, של, תודה, נא, אותי',
  past: 'אמר, אמרה, אמרו, הבטיח, הבטיחו, אתמול, דיברתי',
  others: 'אשתי, בעלי, אמא, אבא, המשפחה, חבר שלי',
  ordinary:
    'לבן אדם, לאדם, בני אדם, שני אנשים, כמה אנשים, שיער אנושי, משאבי אנוש, סוכן ביטוח, סוכן נסיעות, לא מבין, לא יודע, לא עובד, לא עונה',
  identity: 'אתה בוט, אתה רובוט, אתה אדם, אתה אמיתי, זה בוט, בוט או',
  request: 'יש מישהו, יש שם מישהו, יש כאן מישהו, לא בוט',
  offer: 'תתקשרו, התקשרו, תלונה, רמאים, מספר טלפון',
} as const satisfies RequestWords;

export const tr = {
  language: 'tr',
  negation: 'after',
  role: `temsilci*, müşteri temsilci*, müşteri hizmet*, insan, insanla, insana, insanlar, gerçek insan, gerçek kişi, gerçek biri*, operatör*, yetkili*, müdür, müdürü, müdürle, müdüre, yönetici*, danışman*, çalışan*, personel*, canlı temsilci, destek ekibi*, sorumlu*, satıcı*, patron*, görevli*, asistanla, canlı biri*, eleman, ajan, uzman*, mağaza sahibi`,
  person: 'kişi, kişiyle, adam, adamla',
  someone:
    'biri, biriyle, birine, birisi, birisiyle, birisine, birileri, birileriyle, sizden biri*, ekibinizle, destekle',
  talk: 'görüş*, konuş*, iletişim*, irtibat*, yazış*, sohbet, temas, ulaş*, ilgilen*, cevap versin, arasın, yardım etsin',
  transfer: 'bağla*, aktar*, yönlendir*, ilet, ilettir*, çağır*, devret*',
  want: 'istiyor*, isterim, istiyom, lazım, gerek, gerekiyor, rica, ver, verin, verir, mümkün, olabilir, talep, ihtiyacım, tercih*',
  bot: 'bot, botla, bota, robot, robotla, robota, makine, makineyle, chatbot*, yapay zeka, bilgisayar*',
  not: 'istemiyor*, istemem, değil, yok, gerekmez, gerek yok, olmasın, bağlamayın, aktarmayın, hayır, lazım değil, istemiyom',
  but: 'ama, fakat, çünkü, yoksa',
  courtesy:
    'lütfen, bir, ile, beni, bana, benimle, merhaba, selam, iyi, günler, evet, şimdi, hemen, acil, acilen, yardım, gerçek, canlı, destek, müsait, var, mı, mi, musunuz, misiniz, mısınız, miyim, mıyım, müyüm, muyum, size, sizin, ben, teşekkürler, bey, hanım, olur, olsun, istiyorum, ya, da',
  past: 'söyledi, dedi, demişti, söylemişti, dün, görüştüm, konuştum, söz verdi, geçen hafta, aradım, aradı',
  others:
    'eşim*, karım*, kocam*, annem*, babam*, ailem*, arkadaşım*, patronum*, müdürüm*, kardeşim*, oğlum*, kızım*, doktorum*',
  ordinary:
    'kişi başı*, kişilik, kaç kişi, bir kişi, iki kişi, üç kişi, dört kişi, beş kişi, on kişi, kişi için, her kişi, insan saçı, insan kaynakları*, insan hakları*, insanlar için, sigorta acent*, acente, müşteri hizmetleri saat*, müşteri hizmetleri kaçta, müşteri hizmetleri numara*, personel alımı, eleman alımı, çamaşır makinesi, dikiş makinesi, kahve makinesi, biri bana özel, ödeme aktar*, para aktar*, uzman doktor, çalışan var, çalışanlar için, çalışma saat*, çalışıyor*, çalışmıyor*, çalışır*, kargo sorumlu*',
  identity:
    'sen bot, sen robot, sen insan, siz bot, siz robot, siz insan, bot musun, bot mu, robot musun, robot mu, robotmusun, insan mısın, insan mı, insan mısınız, bot musunuz, robot musunuz, gerçek misin, gerçek insan mı, gerçek insan mısın, gerçek biri mi, insan yoksa, robot yoksa, bot yoksa, botla mı, robotla mı, insanla mı konuş*',
  request:
    'kimse var, kimse yok mu, biri var mı, birisi var mı, orada kimse, canlı destek, canlı yardım, canlı görüşme, biri yardım, biri bana yardım, birisi yardım, birisi bana yardım, biri baksın, bot istemiyor*, robot istemiyor*, bot değil, robot değil, kiminle görüş*, kiminle konuş*',
  offer:
    'beni arayın, beni ara, arar mısınız, telefon numara*, müşteri hizmetleri numara*, şikayet*, dolandırıcı*, rezalet, aptal, salak, anlamıyorsun, anlamıyor, işe yaramaz, berbat, saçmalık, yazıklar',
} as const satisfies RequestWords;
