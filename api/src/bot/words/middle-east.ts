// Arabic (standard and spoken), Arabizi, Persian, Hebrew, Turkish. Arabic and Hebrew words are listed bare: the reader strips the article and one-letter prefixes.
import type { RequestWords } from '../request-words.js';

export const ar = {
  language: 'ar',
  negation: 'before',
  role: `موظف, موظفه, موظفين, موظفكم, ممثل, مندوب, مندوبكم, وكيل, انسان, إنسان, بشر, بشري, بشريه, آدمي, شخص حقيقي, حد حقيقي, مدير, مديركم, مسؤول, مسئول, مشرف, مستشار, خدمة العملاء, خدمه العملا, خدمة الزبائن, خدمة عملاء, دعم فني, الدعم الفني, فريق الدعم, قسم الدعم, مركز الاتصال, عامل, كول سنتر, كوول سنتر, اجنت, ايجنت, بائع, صاحب المحل, ادمن, الادمن, استشاري, مختص, اخصائي, عنصر بشري, دعم بشري, سوبرفايزر, سكرتيره, سكرتيرة, طبيب حقيقي, مشرفه, مديره, المدير, مدير فرع, مدير الفرع, صاحب الشركه, صاحب المتجر, رئيس, رئيسك, مسؤولين, مسئولين, مسؤول حقيقي, موظف حقيقي, موظف بشري, ممثل خدمه, ممثل خدمة, ممثل حقيقي, ممثلين, وكيل خدمه, وكيل خدمة, وكيل بشري, انسان حقيقي, بني ادم, بنى ادم, ادمي, بشر حقيقي, شخص بشري, شخص مسؤول, شخص مختص, شخص فاهم, حد فاهم, حد مسؤول, حد مختص, حد بشري, احد مسؤول, احد مختص, احد الموظفين, احد موظفين, حد من الموظفين, احد من الموظفين, حد من الفريق, احد من الفريق, احد من الدعم, حد من الدعم, حد من خدمه, احد من خدمه, محاسب, مهندس, فني, ريسبشن, قسم مبيعات, قسم شكاوى, خدمة المشتركين, خدمه مشتركين, مشغل, اوبريتور, سيلز`,
  person: 'شخص, واحد, ناس, رجال, زول',
  someone:
    'احد, أحد, حد, حدا, احدا, أحدهم, حدا منكم, حد منكم, الدعم, فريقكم, دكتور, دكتوره, الدكتور, الدكتوره, طبيب, طبيبه, طبيب اسنان, مدرب, مدربه, محامي, محاسب, مبيعات, استقبال, صيدلي, من فرع, من الفرع, من المحل, من المتجر, من الشركه, من البنك, من العياده, من عندكم, من طرفكم, من فريقكم, من الفريق, اداره, الاداره, ادارتكم, مع اداره, احد من, حد من, حدا من, اي حد, اي احد, اي حدا, اي شخص, شي حد, شي واحد, حدا تاني, حد تاني, احد ثاني, واحد منكم, واحد من, واحد فاهم',
  talk: 'اكلم, أكلم, كلم, كلموني, نكلم, كلام مع, اتكلم, أتكلم, نتكلم, تكلم, احكي, أحكي, نحكي, حكي, تحدث, اتحدث, أتحدث, التحدث, محادثة, محادثه, تواصل, اتواصل, أتواصل, التواصل, اخاطب, مخاطبة, دردشة, دردشه, يكلمني, يتواصل, يرد, يجاوب, ترد, يساعدني, يخدمني, اسولف, مكالمة, اتصال ب, يتصل, يتصل بي, يتصل علي, يتصل في, يتصل فيني, يتصلون, يتصلوا, تتصل, اتصال, اتصال من, مكالمه, مكالمه من, مكالمه مع, يكلم, يكلمنا, تكلمني, يكلموني, يحكي معي, يحكيني, احاكي, احاكي احد, اتحدث مع, تحدث مع, تحدث الى, حديث مع, نتحدث, محادثه مع, دردشه مع, تواصل مع, يتواصلون, يتواصلوا, يتواصل معي, تتواصل, يردون, يرد علي, يردوا, ترد علي, رد من, اخذ واعطي, اناقش, نناقش, يفهمني, يشرحلي, يشرح لي, يفيدني, يجاوبني, يعاوني, يعاونني, نهضر, نهدر, هضرة, هدرة, اهضر, نحجي, احجي, حجي, على خط, عالخط, خط مع, يكون معي, استشاره, استشير, اقابل, مقابله مع, التكلم, تكلم مع, اكلمه, اكلمها, نحكي مع',
  transfer:
    'حولني, حولوني, حولني على, حول, تحويل, تحويلي, حوليني, وصلني, وصلوني, وصل, توصيلي, ربطني, اربطني, ربط, صعد, تصعيد, نادي, نادولي, هات, هاتلي, هاتولي, جيب, جيبلي, حولوني على, حولوني ل, حولوا, حولوا مكالمه, حولو, حوليني على, حولني ل, تحولني, تحولوني, تحولني على, يحولني, تحويل مكالمه, تحويلي ل, تحويلي الى, نقلي, انقلني, انقلوني, توصلني, توصلوني, وصلني ب, وصلوني ب, اوصل ل, ايصالي, ربطي, ربطي ب, توجيهي, وجهوني, وجهني, استدعي, استدعاء, نادوا, نادوا على, ناديلي, نادلي, جيبوا, جيبوا لي, جيبوا حد, هاتوا, هاتولي حد, شوفولي, صعدوا',
  want: 'اريد, أريد, اريدُ, ابي, أبي, ابغى, ابغا, أبغى, ابغي, بغيت, عايز, عاوز, عايزه, عايزة, عاوزه, بدي, بدنا, ودي, نريد, نبي, نبغى, احتاج, أحتاج, محتاج, محتاجه, محتاجة, اعطوني, اعطني, اعطيني, عطوني, عطني, ارغب, أرغب, ممكن, افضل, أفضل, اتمنى, ارجو, لازم, بحاجة, حاب, حابب, حابه, هل يمكنني, يمكنني, اقدر, أقدر, بطلب, اطلب, باغي, بغيت نهضر, خلي, خلوا, عايزين, نحب, حابين, بغا, نبغي, ابيه, ودنا, بودي, يا ريت, ياريت, اطالب, طالب, مطلوب, نطلب, بدو, خلو, خليني, خلوني, دعني, دعوني, بغيت نهدر, نقدر, كنحتاج, حاجتي, محتاجين, هل استطيع, استطيع, بامكاني',
  bot: 'بوت, روبوت, روبوتات, آلة, اله, مجيب, الي, آلي, ريبوت, ربوت, ماكينه, ذكاء اصطناعي',
  not: 'لا, ما, مش, مو, موب, ليس, لست, بدون, غير, مب, مهو, لن, لم, بلاش, ماني, مابي, مابغى, ما ابي, ما ابغى, زهقت من, تعبت من',
  but: 'لكن, بس, ولكن, لأن, لان, عشان',
  courtesy:
    'لو, سمحت, سمحتم, من, فضلك, فضلكم, رجاء, ارجوك, مع, على, الى, إلى, في, الان, الآن, حالا, بسرعه, سريع, ضروري, مستعجل, السلام, عليكم, مرحبا, اهلا, نعم, اي, يا, ان, أن, اني, لي, لى, احد, خدمه, خدمة, عملاء, دعم, حقيقي, مباشر, مباشره, مباشرة, شكرا, ممكن, هل, انا, هنا, هون, الدعم, اخي, مساعدة, مساعده, واحد, طيب, عندكم, لديكم',
  past: 'قال, قالوا, قالي, قال لي, وعدني, وعدوني, امس, أمس, مبارح, امبارح, كلمت, تكلمت, تواصلت, حكيت, تحدثت, الاسبوع الماضي, خبرني, اخبرني',
  others:
    'زوجتي, زوجي, مراتي, جوزي, مرتي, امي, ابوي, والدي, والدتي, اهلي, عائلتي, صديقي, صاحبي, مديري, ابني, بنتي, اخوي, اختي, خطيبتي, خطيبي, دكتوري',
  ordinary:
    'شعر بشري, شعر طبيعي, موارد بشرية, موارد بشريه, الموارد البشرية, لكل شخص, للشخص, للشخص الواحد, شخصين, كم شخص, شخص واحد, اشخاص, لشخص, وكيل لشركتكم, اصير وكيل, أصبح وكيل, اكون وكيل, وكيل معتمد, وكيل معتمدين, وكيل مبيعات, وكيل سفر, وكيل عقاري, مندوب التوصيل, مندوب توصيل, مندوب الشحن, اوقات عمل خدمة, أوقات عمل خدمة, اوقات خدمة, ساعات عمل خدمة, مواعيد خدمة, دوام خدمة, رقم خدمة, وظيفة, وظائف, وظايف, راتب, توظيف, تحسين الخدمة, تحويل بنكي, تحويل الفلوس, تحويل فلوس, تحويل المبلغ, حوالة, تحويلات, بعد الاستلام, وصل طلبي, وصل الطلب, وصل الي, يوصل, ما وصل, ما وصلني, ما وصلت, لم يصل, ما فهم, ما يفهم, ما تفهم, مش فاهم, مو فاهم, لا يفهم, لا تفهم, لا اعرف, ما اعرف, ما ادري, مش عارف, لا يعمل, ما يشتغل, مش شغال, لا يرد, ما يرد, ما حد, محد, ما حدا, مش بيرد, ما ترد, لا احد يرد, ما هي, ما هو, ما سعر, ما ثمن, واحد بس, لو سمحت كم, غير موجود, غير متوفر, غير صحيح, كل واحد, عمل خدمة, طبيب متوفر, دكتور متوفر, دكتور موجود, طبيب موجود, موعد مع دكتور, موعد مع طبيب, موعد دكتور, حجز دكتور, لا تتصل, لا تتصلوا, ما تتصل, ما تتصلوا, لا داعي, مافي داعي, ما في داعي, ما يحتاج, مش لازم حد, مش محتاج اكلم, جودة عالية, اتصال دولي, اتصال بلوتوث, مكالمات مجانيه, وظيفة موظف, وظيفة مدير, مطلوب موظف, مطلوب موظفين, هل في وظائف, صاحب عمل, اقابل مدير عشان وظيفه, مدرب شخصي, مدرب خاص, سعر مدرب, ما اقدر, ما قدرت, ما اقدرش, مش قادر, مش قادره, مو قادر, ما عم اقدر, ليش ما, ليه ما, لماذا لا',
  identity:
    'هل انت, هل أنت, انت بوت, انت روبوت, انت انسان, أنت بوت, أنت روبوت, أنت إنسان, انت حقيقي, انت بشر, انت شخص, انت آلي, انتم بوت, هذا بوت, هذا روبوت, ده بوت, انت بني ادم, انسان ام, انسان او, روبوت ام, روبوت او, بوت ولا, روبوت ولا, انسان ولا, بشر ولا, شخص ولا, اتكلم مع روبوت ولا, اكلم بوت ولا, انت موظف ولا, هل اتحدث, هل اتكلم, هل احكي, هل اكلم, انا اتكلم مع, انا بكلم, انا بتكلم مع, عم احكي مع, انا احكي مع, اتحدث الان مع, قاعد اكلم, قاعد اتكلم, جالس اكلم',
  request:
    'في احد, فيه احد, في حد, فيه حد, في حدا, حدا هون, حد هنا, احد هنا, احد موجود, حد موجود, حدا موجود, في احد هنا, هل يوجد احد, هل من احد, احد يرد, حد يرد, احد يرد علي, حد يرد عليا, حدا يرد, ابي احد, ابغى احد, اريد احد, بدي حدا, عايز حد, محتاج حد, احد يساعدني, حد يساعدني, حدا يساعدني, مش بوت, مو بوت, ليس روبوت, مش روبوت, بدون روبوت, مع من اتكلم, مع مين احكي, خلي احد, دردشة مباشرة مع, حولني, ما بدي روبوت, ما بدي بوت, ما ابي بوت, ما ابغى بوت, ما اريد بوت, لا اريد بوت, لا اريد روبوت, لا اريد التحدث مع روبوت, لا اريد التحدث مع بوت, لا اريد التحدث الى روبوت, مش عايز بوت, مش عايز روبوت, مش عايز اكلم بوت, مش عايز اكلم روبوت, ما بدي احكي مع بوت, ما بدي احكي مع روبوت, مابي بوت, مابغى بوت, وقف بوت, وقفوا بوت, طفي بوت, زهقت من بوت, مليت من بوت, تعبت من بوت, مو روبوت, وليس روبوت, وليس بوت, وليس اله, مش اله, فيه موظف, في موظف, هل يوجد موظف, هل هناك موظف, هل هناك احد, هل هناك شخص, هل يوجد شخص, فيه بشر, في بشر, فيه انسان, في انسان, فيه شخص, في مين, في حد يرد, في احد يرد, حد يكلمني, احد يكلمني, حدا يكلمني, حد يتصل, احد يتصل, حدا يتصل, حد يجاوب, احد يجاوب, حد يفهمني, حد يفيدني, احد يفيدني, كيف اتواصل مع, كيف اكلم, كيف اتكلم مع, كيف احكي مع, كيف اوصل ل, ازاي اكلم, ازاي اتكلم, ازاي اتواصل, كيفية تواصل مع, كيف يمكنني تحدث, كيف يمكنني تواصل, مع مين اتكلم, مع مين اتواصل, مين يساعدني, مين يرد علي, من يساعدني, من يرد علي, مين المسؤول, من مسؤول, موظف لو سمحت, انسان لو سمحت, اكلم حد, اكلم احد, احكي مع حدا, اتكلم مع حد, اتكلم مع احد, اتواصل مع احد, خلي _ يتصل, خلي _ يكلمني, قول _ يتصل, قولوا _ يتصل, خلوا _ يتصل, قل _ يتصل, بلغ _ يتصل, بلغوا _ يتصل',
  offer:
    'اتصل بي, اتصلوا بي, اتصلو, كلموني, رقم خدمة العملاء, رقم الهاتف, رقم التواصل, شكوى, شكوي, اشتكي, نصب, نصابين, احتيال, غبي, فاشل, زفت, خدمة سيئة, ما تفهم, مش فاهم, حرامية',
  topic: 'وظيفه, وظائف, توظيف, راتب, شغل, سيره ذاتيه',
} as const satisfies RequestWords;

export const arLatn = {
  language: 'ar-Latn',
  negation: 'before',
  role: 'mowazaf, mowazzaf, muwazaf, mwazaf, mwazzaf, muwadhaf, mowadaf, mowazafin, mandob, mandoub, modir, mudir, mudeer, modeer, mas2ol, mas2oul, mas2ool, khedmet el 3omala, khedmet 3omala, 5edmet el 3omala, 5edmet 3omala, khidmat al 3omala, khedmet el omala, khidmet el 3omala, bashary, bashari, bachari, insan, ensan, ensen, bani2adam, bany adam, bani adam, 7ad bashary, call center, agent, da3m, el da3m, shakhs 7a2i2i, shakhs haqiqi, el modir, el mas2ol, sahib el ma7al, sa7eb el ma7al, sa7b el ma7al, mowazaf 7a2i2i, ensan 7a2i2i, shakhs 7a2i2y, admin, el admin, 5edmat el 3omala, 5edmet 3omala2, khedmat el 3omala, khidmet el 3omala2, 5idmit el 3omala, moshref, mushrif, el modeer, modeer el far3, manager',
  person: 'shakhs, sha5s, shakhas, wahed, wa7ed, nas',
  someone: '7ad, 7ada, 7adda, had, hada, a7ad',
  talk: 'akalem, akallem, aklem, kalem, atkalem, atkallem, atklem, netkalem, a7ki, ahki, e7ki, i7ki, takallam, atwasal, atawasal, yerod, yrod, yrodd, yerodd, yekalemni, ykalemni, kalemni, kalmoni, klam, kalam ma3, ytwasal, ysa3edni, yesa3edni, ykalemny, yekalemny, ykallemni, ykalmni, ykallimni, yekallemni, yekallimni, atkallim, atkalim, atkalam, etkalem, a7ke, ehki, n7ki, netkallem, yettesel, yetesel, ytesel, yettsel, yitesel, yetsel, ytasel, ettesel, yerod 3alaya, yerod 3lya, yrod 3alaya, yrod 3layi, yred, yrodo, ygaweb, yjaweb, yfahemni, yfhmni, yfidni, ysa3dni, yesa3edny, ysa3edny, atwaasal, etwasal, netwasal, mokalma, mukalama',
  transfer:
    'wassalny, wasalny, wasalni, wassalni, wasselni, wslni, 7awelni, 7awelny, hawelni, 7awwelni, 7wlni, rabetni, hatly, hatli, gebly, 7awelni 3ala, 7awwelny, 7wlny, hawwelni, hawelny, wasselni be, waselni, wasselny, waselny, wsslni, hatoly, hatoli, naddili, nadily, nadi, 7awloni, 7awelouni, hawlouni',
  want: '3ayz, 3ayez, 3ayza, 3awez, 3awz, 3ayzin, ayez, aayez, abi, abgha, abgha2, badi, bade, bde, bedi, widdi, wedi, momken, mumkin, law sama7t, me7tag, m7tag, me7taj, lazem, 3atini, a3tini, bddi, 3yz, 3ayz a, 3awza, 3ayzeen, bdna, badna, baddi, beddi, 7abeb, 7aba, abghi, aba, law momken, yaret, khalli, khaly, khali, mehtag, mehtaj, me7taga',
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
    'fi 7ad, fe 7ad, fi 7ada, fe 7ada, 7ad yerod, 7ada yrod, 7ad mawgood, 7ad hena, msh bot, mesh bot, mish bot, mo bot, 7ad ykalemny, 7ad ykalemni, 7ad yekalemni, 7ad yerod 3alaya, 7ad yrod 3alaya, 7ada ye7kini, 7ad yetsel, 7ad yetesel, momken 7ad, mumkin 7ad, fi 7ad hena, fe 7ad hena, fi 7ad mawgood, fi 7ada hon, fi bashar, fi ensan, msh 3ayz bot, mesh 3ayez bot, mish 3ayz bot, ma bade bot, ma bade robot, ma baddi bot, msh 3ayez robot, ezay akalem, ezay atkalem, kif a7ki ma3, kif be7ki, kif fini e7ki, akalem 7ad, akallem 7ad, a7ki ma3 7ada, e7ki ma3 7ada, atkalem ma3 7ad',
  offer: 'kalmoni, etesel, etsl, ra2am, shakwa, nasb, nasabin, 8aby, ghaby',
} as const satisfies RequestWords;

export const fa = {
  language: 'fa',
  negation: 'before',
  role: 'اپراتور, پشتیبانی, پشتیبان, پشتیبانی انسانی, انسان, انسانی, آدم, آدم واقعی, کارشناس, نماینده, مدیر, مسئول, کارمند, مشاور, فروشنده, شخص واقعی, همکار, همکارتون, خدمات مشتریان, مدیرتون, مدیرت, مدیر فروشگاه, مسئولش, مسئولتون, مسول, مسولش, رئیس, رئیستون, صاحب مغازه, صاحب فروشگاه, اپراتور انسانی, پشتیبان انسانی, پشتیبان واقعی, کارشناس فروش, کارشناس پشتیبانی, کارشناستون, انسان واقعی, آدم زنده, آدمیزاد, یه آدم, یک آدم, یه انسان, یک انسان, بخش پشتیبانی, بخش فروش, تیم پشتیبانی, منشی, سرپرست, پشتیبانی تلفنی, متصدی, همکاراتون, همکارانتون',
  person: 'نفر, شخص, فرد',
  someone:
    'کسی, یکی, یه نفر, یک نفر, دکتر, پزشک, دندانپزشک, مدیریت, مربی, یکی از همکارا, یه کسی, یکی از, یه شخص, یک کسی, شخصی, کسی از, از طرف شما, از فروشگاه, با فروشگاه, با شرکت, با تیم',
  talk: 'صحبت, حرف, گفتگو, تماس با, چت, ارتباط, جواب بده, صحبت کنم, صحبت کردن, حرف بزنم, حرف بزنه, گپ بزنم, زنگ بزنه, زنگ بزنید, زنگ بزنند, زنگ بزنن, تماس بگیره, تماس بگیرند, تماس بگیرن, تماس بگیرم, تماس, جواب بدن, جواب بدید, جوابم, پاسخ بده, پاسخگو, پاسخ بدهد, راهنمایی کنه, توضیح بده, در ارتباط, ارتباط بگیرم, مشاوره, پیام بده, پشت خط, کمکم کنه',
  transfer:
    'وصل, وصلم, وصل کن, وصل کنید, متصل, ارجاع, انتقال, وصلم کن, وصلم کنید, وصل کنین, وصل شم, وصل بشم, وصل شوم, منتقل, منتقلم, صدا کنید, صدا کن, صدا کنین, صدا بزنید, بگید بیاد',
  want: 'میخوام, می خوام, میخواهم, می خواهم, خواستم, نیاز, لازم, بدید, بده, لطفا, میخوام با, می‌خوام, می‌خواهم, میشه با, میتونم, می تونم, می‌تونم, درخواست, لازم دارم, احتیاج',
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
  request:
    'کسی هست, کسی اونجا هست, کسی نیست, ربات نه, نه ربات, ربات نمیخوام, ربات نمی خوام, با ربات نه, ربات نباشه, نمیخوام با ربات, نمی خوام با ربات, با ربات حرف نمیزنم, کسی جواب نمیده, کسی پاسخگو, کسی هست جواب, کسی هست کمک, کسی نیست جواب, یکی جواب بده, یکی جواب بدید, یکی کمک کنه, یکی زنگ بزنه, یکی تماس بگیره, آدم هست, انسان هست, اپراتور هست, چطور با اپراتور, چطور با پشتیبانی, چجوری با, با کی صحبت, با کی حرف, با چه کسی, منو وصل, من رو وصل, من را وصل, مرا وصل, بهم زنگ بزنه, به من زنگ بزنه, بگید بهم زنگ, بگید زنگ بزنه',
  offer: 'تماس بگیرید, شماره تماس, شکایت, کلاهبردار',
} as const satisfies RequestWords;

export const ur = {
  language: 'ur',
  negation: 'after',
  role: 'نمائندہ, نمائندے, نمایندہ, نمائندوں, انسان, ایجنٹ, منیجر, مینیجر, کسٹمر کیئر, کسٹمر سروس, کسٹمر سپورٹ, سپورٹ ٹیم, آپریٹر, افسر, عملہ, عملے, مالک, اصلی بندہ, اصلی انسان, سپروائزر, ٹیم ممبر, افسران, سینئر, سینیئر, باس, مالک سے, دکاندار, دکان والے, ذمہ دار, ذمہ دار شخص, اصلی آدمی, اصل انسان, حقیقی انسان, زندہ انسان, نمائندے سے, نمائندہ سے, ایجنٹ سے, مینیجر سے, منیجر سے, برانچ منیجر, کمپنی والے, کمپنی والوں, بینک والے, بینک والوں, سپورٹ والے, سپورٹ والوں, ہیلپ ڈیسک, کال سینٹر, ہیومن, ہیومن ایجنٹ',
  person: 'بندہ, بندے, آدمی, شخص, فرد',
  someone:
    'کسی, کوئی, آپ لوگ, اپنی ٹیم, سپورٹ سے, ڈاکٹر, ڈاکٹر صاحب, کسی بھی, کوئی بھی, ٹیم سے, دفتر سے, کسی اور',
  talk: 'بات, بات چیت, رابطہ, گفتگو, رابطے, بات کرنی, بات کرنا, بات کروا, بات کرا, بولنا, کال کرے, کال کروائیں, کال کرواؤ, کال بیک, فون کرے, فون کروائیں, جواب دے, رابطہ کرے, رابطہ کروائیں, سمجھائے, ملنا, ملاقات',
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
  request:
    'کوئی ہے, کسی سے بات, کسی انسان, بات کروائیں, بات کروا دیں, بات کرائیں, بات کرا دیں, بات کرواؤ, روبوٹ نہیں, بوٹ نہیں, مشین نہیں, روبوٹ سے نہیں, بوٹ سے نہیں, انسان سے بات, نمائندے سے بات, ایجنٹ سے بات, مینیجر سے بات, منیجر سے بات, مالک سے بات, کسٹمر کیئر سے بات, کسی سے رابطہ, کسی کو بلائیں, کسی کو بلاؤ, کوئی جواب, کوئی بات کرے, کوئی مدد, کوئی موجود, کس سے بات, کس سے رابطہ, سے کہیں مجھے, سے کہو مجھے, کو کہیں مجھے, کو بولیں مجھے, سے بولیں مجھے, سے جوڑیں, سے جوڑ دیں',
  offer: 'کال کریں, مجھے کال, شکایت, ہیلپ لائن, بکواس, دھوکہ, فراڈ',
} as const satisfies RequestWords;

export const he = {
  language: 'he',
  negation: 'before',
  role: 'נציג, נציגה, נציגים, נציג אנושי, אנושי, אדם אמיתי, בן אדם אמיתי, בנאדם אמיתי, מנהל, מנהלת, שירות לקוחות, מוקדן, מוקדנית, עובד, תמיכה טכנית, יועץ, מישהו אמיתי, מענה אנושי, בעלים, בעל עסק, בעלת עסק, אחראי, אחראית, אחראי משמרת, מנהל סניף, מנהל משמרת, מפקח, מזכירה, טכנאי, נציג שירות, נציגת שירות, נציג אמיתי, נציג מכירות, נציג בשר ודם, נציגות, אדם חי, בן אנוש, אנושית, שרות לקוחות, מוקד שירות, מחלקת שירות, מחלקת מכירות, צוות תמיכה, סוכן אנושי, איש שירות, איש מכירות, מישהו אנושי, מישהו מוסמך, מישהו בכיר, מישהו אחראי',
  person: 'אדם, בן אדם, בנאדם, אנשים',
  someone:
    'מישהו, מישהי, מי שהוא, רופא, רופאה, רופא שיניים, דיאטנית, מאמן, מישהו מצוות, מישהו מחנות, מישהו מכם, מישהו אצלכם, חנות, מחנות, מרפאה, סניף, מסניף, צוות, מצוות, תמיכה, מתמיכה, מכירות, מוקד, מי מכם, עם מישהו',
  talk: 'לדבר, אדבר, שיחה, להתקשר, לשוחח, ליצור קשר, יענה, שידבר, תדברו, ידבר, שידברו, מדבר, מדברים, לדבר עם, לדבר אם, שיחה עם, יתקשר, שיתקשר, יתקשרו, שיתקשרו, יחזור אלי, שיחזור, שיחזרו, יחזרו, תחזרו, לחזור אלי, חזרה אלי, יצור קשר, שיצור קשר, יצרו קשר, שיצרו קשר, ליצור, קשר עם, בקשר עם, יענו, שיענה, שיענו, לענות, תענו, יסביר, שיסביר, יעזור, שיעזור, לשוחח עם, התכתב, להתכתב, על קו, בקו, טלפונית, מגיעים, להגיע, מגיע, מגיעה, להשיג, משיגים, תופסים',
  transfer:
    'תעביר, העבירו, להעביר, תעבירו, חבר אותי, תחברו, לחבר, העבר, תעבירו אותי, תעביר אותי, מעבר ל, העברה ל, להעביר אותי, תעבירי, תחבר אותי, תחברו אותי, להתחבר ל, לחבר אותי, תקשרו, תקשר אותי, תביאו, תביאו לי, תביא לי, תקרא, תקראו, תזמינו, תפנו אותי, הפנו',
  want: 'רוצה, צריך, צריכה, אפשר, אבקש, מבקש, מבקשת, תביא, תן, תנו לי, תנו, אני רוצה, אני צריך, אני צריכה, מעוניין, מעוניינת, דורש, דורשת, מעדיף, מעדיפה, אשמח, הייתי רוצה, אפשר לקבל, חייב, חייבת, בא לי',
  bot: 'בוט, רובוט, מכונה',
  not: 'לא, בלי, אין, אל',
  but: 'אבל, כי',
  courtesy: 'בבקשה, עם, אני, את, אל, שלום, היי, כן, עכשיו, דחוף, אפשר, לי, של, תודה, נא, אותי',
  past: 'אמר, אמרה, אמרו, הבטיח, הבטיחו, אתמול, דיברתי',
  others: 'אשתי, בעלי, אמא, אבא, המשפחה, חבר שלי',
  ordinary:
    'לבן אדם, לאדם, בני אדם, שני אנשים, כמה אנשים, שיער אנושי, משאבי אנוש, סוכן ביטוח, סוכן נסיעות, לא מבין, לא יודע, לא עובד, לא עונה',
  identity: 'אתה בוט, אתה רובוט, אתה אדם, אתה אמיתי, זה בוט, בוט או',
  request:
    'יש מישהו, יש שם מישהו, יש כאן מישהו, לא בוט, לא רוצה בוט, לא רוצה לדבר עם בוט, לא רוצה לדבר עם רובוט, לא רוצה רובוט, לא רובוט, בלי בוט, בלי בוטים, בלי רובוט, די עם בוט, יש נציג, יש שם נציג, יש נציג זמין, יש כאן בן אדם, יש בן אדם, יש אדם, מישהו יכול לעזור, מישהו יכול לענות, מישהו יכול לדבר, מישהו עונה, מישהו יענה, מישהו שיענה, מישהו שיעזור, שמישהו יתקשר, שמישהו יחזור, שמישהו יענה, מישהו יתקשר, איך מדברים עם, איך אני מדבר עם, איך יוצרים קשר עם, איך אני יוצר קשר, עם מי אפשר לדבר, עם מי אני יכול, למי אפשר לפנות, מי יכול לעזור',
  offer: 'תתקשרו, התקשרו, תלונה, רמאים, מספר טלפון',
} as const satisfies RequestWords;

export const tr = {
  language: 'tr',
  negation: 'after',
  role: `temsilci*, müşteri temsilci*, müşteri hizmet*, insan, insanla, insana, insanlar, gerçek insan, gerçek kişi, gerçek biri*, operatör*, yetkili*, müdür, müdürü, müdürle, müdüre, yönetici*, danışman*, çalışan*, personel*, canlı temsilci, destek ekibi*, sorumlu*, satıcı*, patron*, görevli*, asistanla, canlı biri*, eleman, ajan, uzman*, mağaza sahibi, amir*, üst düzey, üstünüz*, yöneticiyle, sekreter*, mağaza müdür*, şube müdür*, müdürünüz*, teknisyen*, gerçek temsilci*, gerçek bir insan*, gerçek bir kişi*, gerçek kişiyle, canlı insan*, canlı birisi*, canlı kişi*, canlı operatör*, insan gibi biri*, bir insan*, bir insanla, bir yetkili*, bir temsilci*, çağrı merkezi*, destek hattı*, destek birimi*, destek temsilci*, satış temsilci*, satış ekibi*, teknik destek*, müşteri destek*, müşteri ilişki*, dükkan sahibi*, işletme sahibi*, ekip arkadaş*, çalışma arkadaş*, yetkili biri*, sorumlu biri*, bilen biri*, anlayan biri*`,
  person: 'kişi, kişiyle, adam, adamla',
  someone:
    'biri, biriyle, birine, birisi, birisiyle, birisine, birileri, birileriyle, sizden biri*, ekibinizle, destekle, doktor*, diş hekim*, avukat*, eğitmen*, antrenör*, resepsiyon*, muhasebe*, mağazadan, şubeden, sizinkiler*, ekipten, ekibiniz*, destekten, herhangi biri*, başka biri*, başkası*, bir arkadaş*, içinizden, mağazadan biri*, şubeden biri*, mağazayla, şubeyle, klinikle, satış ekibi*',
  talk: 'görüş*, konuş*, iletişim*, irtibat*, yazış*, sohbet, temas, ulaş*, ilgilen*, cevap versin, arasın, yardım etsin, konuşabil*, konuşmak*, görüşmek*, görüşebil*, arasınlar, arar mısınız, aramasını, aramanızı, aranmak*, arayabilir, arayabil*, dönüş*, dönsün, dönüş yapsın, geri dönsün, geri dönüş*, cevaplasın, yanıtlasın, yardımcı olsun, açıklasın, anlatsın, ulaşabil*, ulaşmak*, ulaşırım, iletişime geç*, bağlantı kur*, bağlantıya geç*, temas kur*, muhatap*, telefonda, hattında, yüz yüze, danışmak*, danışabil*, yazsın, baksın, ilgilensin',
  transfer:
    'bağla*, aktar*, yönlendir*, ilet, ilettir*, çağır*, devret*, bağlayın, bağlar mısınız, bağlayabilir*, bağlanmak*, bağlansın, bağlanabil*, aktarın, aktarır mısınız, aktarabilir*, aktarılmak*, yönlendirin, yönlendirir*, yönlendirilmek*, yönlendirebilir*, çağırın, çağırır*, çağırabilir*, devredin, iletin, iletir*, bağlasanız*, verin bana, bana verin',
  want: 'istiyor*, isterim, istiyom, lazım, gerek, gerekiyor, rica, ver, verin, verir, mümkün, olabilir, talep, ihtiyacım, tercih*, istiyorum, istiyoruz, isterdim, istemekteyim, rica ediyorum, rica ederim, talep ediyorum, talebim, ihtiyaç*, lütfen verin, tercih ederim',
  bot: 'bot, botla, bota, robot, robotla, robota, makine, makineyle, chatbot*, yapay zeka, bilgisayar*',
  not: 'istemiyor*, istemem, değil, yok, gerekmez, gerek yok, olmasın, bağlamayın, aktarmayın, hayır, lazım değil, istemiyom',
  but: 'ama, fakat, çünkü, yoksa',
  courtesy:
    'lütfen, bir, ile, beni, bana, benimle, merhaba, selam, iyi, günler, evet, şimdi, hemen, acil, acilen, yardım, gerçek, canlı, destek, müsait, var, mı, mi, musunuz, misiniz, mısınız, miyim, mıyım, müyüm, muyum, size, sizin, ben, teşekkürler, bey, hanım, olur, olsun, istiyorum, ya, da',
  past: 'söyledi, dedi, demişti, söylemişti, dün, görüştüm, konuştum, söz verdi, geçen hafta, aradım, aradı',
  others:
    'eşim*, karım*, kocam*, annem*, babam*, ailem*, arkadaşım*, patronum*, müdürüm*, kardeşim*, oğlum*, kızım*, doktorum*',
  ordinary:
    'kişi başı*, kişilik, kaç kişi, bir kişi, iki kişi, üç kişi, dört kişi, beş kişi, on kişi, kişi için, her kişi, insan saçı, insan kaynakları*, insan hakları*, insanlar için, sigorta acent*, acente, müşteri hizmetleri saat*, müşteri hizmetleri kaçta, müşteri hizmetleri numara*, personel alımı, eleman alımı, çamaşır makinesi, dikiş makinesi, kahve makinesi, biri bana özel, ödeme aktar*, para aktar*, uzman doktor, çalışan var, çalışanlar için, çalışma saat*, çalışıyor*, çalışmıyor*, çalışır*, kargo sorumlu*, konuşmak istiyorum ama önce, doktor muayene*, doktor randevu*, doktora git*, doktorum, randevu almak, aramayın, aramanıza gerek, aramanız gerekmez, aramasın, aramayınız, telefonla aramayın, müşteri temsilcisi ol*, temsilci ilanı, müdür ilanı, şef garson, şefin tavsiyesi, satış fiyat*, bluetooth bağlan*, internete bağlan*, wifi bağlan*, wifiye bağlan*, hesaba aktar*, telefona bağlan*, televizyona bağlan*',
  identity:
    'sen bot, sen robot, sen insan, siz bot, siz robot, siz insan, bot musun, bot mu, robot musun, robot mu, robotmusun, insan mısın, insan mı, insan mısınız, bot musunuz, robot musunuz, gerçek misin, gerçek insan mı, gerçek insan mısın, gerçek biri mi, insan yoksa, robot yoksa, bot yoksa, botla mı, robotla mı, insanla mı konuş*, konuşuyor muyum, mi konuşuyorum, mı yazışıyorum, karşımda',
  request:
    'kimse var, kimse yok mu, biri var mı, birisi var mı, orada kimse, canlı destek, canlı yardım, canlı görüşme, biri yardım, biri bana yardım, birisi yardım, birisi bana yardım, biri baksın, bot istemiyor*, robot istemiyor*, bot değil, robot değil, kiminle görüş*, kiminle konuş*, konuşmak istiyorum, görüşmek istiyorum, biriyle konuş*, biriyle görüş*, birisiyle konuş*, birisiyle görüş*, birine bağla*, birine aktar*, insanla konuş*, insanla görüş*, botla konuşmak istemiyor*, robotla konuşmak istemiyor*, makineyle konuşmak istemiyor*, bot istemem, robot istemem, bot olmasın, robot olmasın, botu kapat*, robotu kapat*, botsuz, kimse mi yok, orada biri, biri cevap, birisi cevap, biri arasın, birisi arasın, biri beni ara*, birisi beni ara*, biri ilgilen*, birisi ilgilen*, biri yardımcı, birisi yardımcı, biri dönüş, birisi dönüş, insan var mı, insan yok mu, temsilci var mı, yetkili var mı, müsait biri, müsait temsilci, kime ulaş*, kime danış*, kime başvur*, kimle konuş*, kimle görüş*, birine nasıl, temsilciye nasıl, canlı deste*, canlı bağlan*, beni arasın, beni arasınlar, bana ulaşsın, bana dönsün, bana dönüş yapsın, benimle iletişime geçsin',
  offer:
    'beni arayın, beni ara, arar mısınız, telefon numara*, müşteri hizmetleri numara*, şikayet*, dolandırıcı*, rezalet, aptal, salak, anlamıyorsun, anlamıyor, işe yaramaz, berbat, saçmalık, yazıklar',
  topic: 'iş ilanı, iş ilan*, işe alım*, başvuru*, maaş*, staj*, eleman arıyor*',
} as const satisfies RequestWords;
