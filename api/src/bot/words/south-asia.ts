// Bengali, Marathi, Gujarati, Punjabi, Tamil, Telugu, Kannada, Malayalam, and the romanised forms that are typed most. Endings are glued on in the south: stems.
import type { RequestWords } from '../request-words.js';

export const bn = {
  language: 'bn',
  negation: 'after',
  role: 'এজেন্ট*, প্রতিনিধি*, মানুষ, মানুষের, মানুষকে, ম্যানেজার*, কাস্টমার কেয়ার*, কাস্টমার সার্ভিস*, কাস্টমার সাপোর্ট*, সাপোর্ট টিম*, অপারেটর*, কর্মকর্তা*, কর্মচারী*, অফিসার*, সাপোর্টের কারো, গ্রাহক সেবা*, এক্সিকিউটিভ*, মালিক*, টিম মেম্বার*',
  person: 'লোক, লোকের, ব্যক্তি, ব্যক্তির',
  someone: 'কারো, কারোর, কারও, কেউ, কাউকে, আপনাদের টিম*',
  talk: 'কথা, যোগাযোগ, আলাপ, চ্যাট, সংযোগ',
  transfer: 'কানেক্ট, ট্রান্সফার, সংযুক্ত, ডাকুন, ডাকো, ডেকে, দিন, ধরিয়ে',
  want: 'চাই, চাচ্ছি, দরকার, দিন, দাও, প্রয়োজন, লাগবে',
  bot: 'বট, বটের, রোবট, রোবটের, মেশিন',
  not: 'না, নয়, নেই, নাই',
  but: 'কিন্তু, কারণ',
  courtesy:
    'প্লিজ, দয়া, করে, আমাকে, আমার, আমি, একজন, একটু, সাথে, সঙ্গে, বলতে, বলান, বলবো, বলব, করুন, করতে, একটা, এখন, জরুরি, হ্যালো, ভাই, আপনাদের, আসল, সরাসরি, কি, যাবে',
  past: 'বলেছিল, বলেছিলেন, বলেছে, গতকাল, কাল বলেছে, কথা বলেছিলাম, বলেছিলাম',
  others: 'বউ*, স্ত্রী*, স্বামী*, মা*র সাথে, বাবা*, বন্ধু*, পরিবার*, আমার বস*',
  ordinary:
    'জন মানুষ, প্রতি জন, জনপ্রতি, কত জন, কতজন, মানুষের চুল, এজেন্ট হতে, এজেন্ট কিভাবে, বীমা এজেন্ট, কাস্টমার কেয়ার কখন, বুঝতে পারছে না, বুঝছে না, বুঝি না, জানি না, পাইনি, কাজ করছে না, পাচ্ছি না, কথা হলো, একটা কথা, দিন লাগবে, কত দিন, কতদিন, দিন পর, কয় দিন',
  identity:
    'আপনি কি মানুষ, আপনি কি রোবট, আপনি কি বট, তুমি কি বট, তুমি কি রোবট, আপনি মানুষ, আপনি রোবট, আপনি বট, মানুষ নাকি, রোবট নাকি, বট নাকি',
  request: 'কেউ আছেন, কেউ আছে, কেউ আছেন কি, কেউ কি আছেন, বট না মানুষ চাই',
  offer: 'কল করুন, ফোন করুন, কল দিন, অভিযোগ, প্রতারণা, হেল্পলাইন',
} as const satisfies RequestWords;

export const bnLatn = {
  language: 'bn-Latn',
  negation: 'after',
  role: 'manush, manus, manusher, protinidhi, agent er, agenter, manager er, customer care er, malik, asol manush, support er',
  person: 'lok, loker',
  someone: 'karo, karor, karur, keu, kauke',
  talk: 'kotha, kothaa, jogajog, kotha bolte, kotha bolan, kotha bolbo',
  transfer: 'connect korun, connect koro, connect kore, transfer korun, dakun, dako',
  want: 'chai, chacchi, lagbe, dorkar, din, den, dao',
  bot: 'bot, robot',
  not: 'na, noy, nai',
  courtesy:
    'amake, amar, ami, ektu, ekjon, sathe, shathe, songe, er, korun, koro, bolte, bolan, plz, please, ekhon, joruri, vai, bhai, asol, real, sorasori',
  past: 'bolechilo, bolechilen, bolechen, bolche, gotokal, kotha bolechilam',
  others: 'bou, shami, baba, ma, bondhu, poribar',
  ordinary:
    'ek jon, dui jon, koto jon, jon er, manush er chul, agent hote, bujhte parche na, bujhi na, jani na, pai ni, paini, kotha holo',
  identity: 'apni ki manush, apni ki bot, apni ki robot, tumi ki bot, tumi ki manush, apni manush, apni bot',
  request: 'keu achen, keu ache, keu achen ki',
  offer: 'call korun, call den, phone korun, ovijog',
} as const satisfies RequestWords;

export const mr = {
  language: 'mr',
  negation: 'after',
  role: 'एजंट*, एजंटशी, एजन्ट*, माणूस, माणसाशी, माणसाला, माणसांशी, मॅनेजर*, व्यवस्थापक*, प्रतिनिधीशी, प्रतिनिधी*, कस्टमर केअर*, ग्राहक सेवेशी, ग्राहक सेवा*, अधिकाऱ्याशी, अधिकारी*, मालकाशी, सपोर्ट टीम*, कर्मचाऱ्याशी, खऱ्या माणसाशी',
  person: 'व्यक्ती, व्यक्तीशी, व्यक्तीला',
  someone: 'कोणाशी, कोणाशीतरी, कुणाशी, कुणाशीतरी, कोणीतरी, कुणीतरी, कोणी, कुणी, तुमच्या टीमशी',
  talk: 'बोलायचे, बोलायचं, बोलायच, बोलू, बोलता, बोलणे, संपर्क, चर्चा, बोलवा, बोलणं',
  transfer: 'जोडून, जोडा, जोड, कनेक्ट, ट्रान्सफर, escalate, बोलवा, बोलावा, द्या',
  want: 'हवा, हवी, हवे, पाहिजे, गरज, द्या, इच्छितो, इच्छिते',
  bot: 'बॉट, रोबोट, मशीन',
  not: 'नाही, नको, नका, नाहीये',
  but: 'पण, परंतु, कारण',
  courtesy:
    'कृपया, प्लीज, मला, माझ्या, माझे, आहे, एका, एक, आता, लगेच, का, शकतो, शकते, नमस्कार, सर, मॅडम, खऱ्या, थेट, ही, समस्या, करा, आम्हाला',
  past: 'म्हणाला, म्हणाले, सांगितले, सांगितलं, काल, बोललो, बोलले होते, बोललो होतो',
  others: 'बायकोशी, नवऱ्याशी, आईशी, बाबांशी, घरच्यांशी, मित्राशी, बॉसशी, कुटुंबाशी',
  ordinary:
    'प्रति व्यक्ती, एका व्यक्तीला, दर व्यक्ती, किती माणसे, किती माणसं, माणसांसाठी, एजंट कसे, एजंट व्हायचे, विमा एजंट, एजंट कमिशन, समजत नाही, कळत नाही, माहित नाही, मिळाले नाही, मिळाली नाही, आले नाही, आली नाही, चालत नाही',
  identity: 'तुम्ही माणूस, तुम्ही बॉट, तुम्ही रोबोट, तू बॉट, तू रोबोट, हा बॉट',
  request: 'escalate करा, कोणी आहे, कुणी आहे, कोणी आहे का, कुणी आहे का',
  offer: 'कॉल करा, फोन करा, तक्रार, फसवणूक, हेल्पलाइन',
} as const satisfies RequestWords;

export const gu = {
  language: 'gu',
  negation: 'after',
  role: 'એજન્ટ*, માણસ, માણસ સાથે, મેનેજર*, પ્રતિનિધિ*, કસ્ટમર કેર*, ગ્રાહક સેવા*, અધિકારી*, કર્મચારી*, માલિક*',
  person: 'વ્યક્તિ, વ્યક્તિ સાથે',
  someone: 'કોઈ, કોઈની, કોઈક, કોઈકની',
  talk: 'વાત, સંપર્ક, વાતચીત',
  transfer: 'કનેક્ટ, જોડો, જોડી, ટ્રાન્સફર, બોલાવો',
  want: 'જોઈએ, જરૂર, આપો, માંગુ',
  bot: 'બોટ, રોબોટ',
  not: 'નથી, નહીં, નહિ, ના',
  courtesy: 'પ્લીઝ, કૃપા, કરીને, મને, મારે, મારી, સાથે, કરવી, કરાવો, કરાવી, છે, એક, હવે, જલ્દી, કરો, કોઈ, દો, નમસ્તે',
  past: 'કહ્યું, કહ્યું હતું, ગઈકાલે, કીધું',
  others: 'પત્ની, પતિ, મમ્મી, પપ્પા, ઘરે, મિત્ર',
  ordinary: 'વ્યક્તિ દીઠ, માણસ દીઠ, કેટલા માણસ, શું વાત, એક વાત, એજન્ટ કેવી, સમજાતું નથી, ખબર નથી, મળ્યું નથી, આવ્યું નથી',
  identity: 'તમે માણસ, તમે બોટ, તમે રોબોટ',
  request: 'કોઈ છે, કોઈ સાથે વાત',
  offer: 'કોલ કરો, ફોન કરો, ફરિયાદ',
} as const satisfies RequestWords;

export const pa = {
  language: 'pa',
  negation: 'after',
  role: 'ਏਜੰਟ, ਇਨਸਾਨ, ਬੰਦੇ, ਬੰਦਾ, ਮੈਨੇਜਰ, ਕਸਟਮਰ ਕੇਅਰ, ਨੁਮਾਇੰਦੇ, ਨੁਮਾਇੰਦਾ, ਪ੍ਰਤੀਨਿਧੀ, ਅਧਿਕਾਰੀ, ਮਾਲਕ',
  person: 'ਵਿਅਕਤੀ, ਆਦਮੀ',
  someone: 'ਕਿਸੇ, ਕੋਈ',
  talk: 'ਗੱਲ, ਸੰਪਰਕ',
  transfer: 'ਕਨੈਕਟ, ਜੋੜ, ਜੋੜੋ, ਬੁਲਾਓ, ਟ੍ਰਾਂਸਫਰ',
  want: 'ਚਾਹੀਦਾ, ਚਾਹੁੰਦਾ, ਦਿਓ, ਲੋੜ',
  bot: 'ਬੋਟ, ਰੋਬੋਟ',
  not: 'ਨਹੀਂ, ਨਾ',
  courtesy: 'ਜੀ, ਕਿਰਪਾ, ਪਲੀਜ਼, ਮੈਨੂੰ, ਮੇਰੀ, ਨਾਲ, ਕਰਵਾਓ, ਕਰਵਾ, ਕਰਾਓ, ਕਰਨੀ, ਹੈ, ਇੱਕ, ਹੁਣ, ਦਿਓ, ਕਰੋ',
  past: 'ਨੇ ਕਿਹਾ, ਕਿਹਾ ਸੀ, ਕੱਲ੍ਹ',
  others: 'ਪਤਨੀ, ਘਰਵਾਲੀ, ਮੰਮੀ, ਡੈਡੀ, ਦੋਸਤ',
  ordinary: 'ਪ੍ਰਤੀ ਵਿਅਕਤੀ, ਇੱਕ ਬੰਦੇ, ਕਿੰਨੇ ਬੰਦੇ, ਕੀ ਗੱਲ, ਸਮਝ ਨਹੀਂ, ਪਤਾ ਨਹੀਂ, ਨਹੀਂ ਆਇਆ, ਨਹੀਂ ਮਿਲਿਆ',
  request: 'ਕੋਈ ਹੈ, ਕਿਸੇ ਨਾਲ ਗੱਲ',
} as const satisfies RequestWords;

export const ta = {
  language: 'ta',
  negation: 'after',
  role: 'ஏஜென்ட*, ஏஜெண்ட*, மனிதர*, மனிதன*, மனிதரிடம், மேனேஜர*, மேலாளர*, பிரதிநிதி*, கஸ்டமர் கேர*, வாடிக்கையாளர் சேவை*, அதிகாரி*, ஊழியர*, நபரிடம்',
  person: 'நபர*',
  someone: 'யாரிடமாவது, யாராவது, யாரிடம், ஒருவரிடம், யாரோடாவது, யாருடனாவது',
  talk: 'பேச, பேசணும், பேசனும், பேசவேண்டும், பேசலாமா, தொடர்பு*, உரையாட',
  transfer: 'இணைக்க*, இணையுங்கள், கனெக்ட், மாற்று*, கூப்பிடு*',
  want: 'வேண்டும், வேணும், தேவை, கொடுங்கள், குடுங்க',
  bot: 'பாட், ரோபோ*, மெஷின்',
  not: 'வேண்டாம், வேணாம், இல்லை, இல்ல',
  courtesy: 'தயவுசெய்து, தயவு, செய்து, எனக்கு, ஒரு, என்னை, உடன், உடனே, ப்ளீஸ், வணக்கம், இப்போது, நான், ஐயா, சார்',
  past: 'சொன்னார், சொன்னாங்க, நேற்று, பேசினேன்',
  others: 'மனைவி*, கணவர*, அம்மா*, அப்பா*, நண்பர*, குடும்ப*',
  ordinary:
    'ஒரு ஆளுக்கு, ஒருவருக்கு, எத்தனை பேர், ஒரு நபருக்கு, ஏஜென்ட் ஆக, ஏஜென்ட் கமிஷன், தெரியவில்லை, புரியவில்லை, வரவில்லை, கிடைக்கவில்லை',
  identity: 'நீங்கள் மனிதரா, நீங்கள் ரோபோவா, நீ பாட்டா, நீங்க பாட்',
  request: 'யாராவது இருக்கீங்களா, யாராவது இருக்கிறீர்களா',
} as const satisfies RequestWords;

export const te = {
  language: 'te',
  negation: 'after',
  role: 'ఏజెంట*, ఏజంట*, మనిషి*, మనుషులతో, మేనేజర*, ప్రతినిధి*, కస్టమర్ కేర*, కస్టమర్ సర్వీస*, అధికారి*, సిబ్బంది*, సపోర్ట్ టీమ*',
  person: 'వ్యక్తి*',
  someone: 'ఎవరితోనైనా, ఎవరితో, ఎవరైనా, ఎవరినైనా',
  talk: 'మాట్లాడ*, మాట్లాడాలి, సంప్రదించ*',
  transfer: 'కనెక్ట్, కలపండి, ట్రాన్స్ఫర*, ట్రాన్స్‌ఫర*, పిలవండి',
  want: 'కావాలి, ఇవ్వండి, అవసరం',
  bot: 'బాట*, రోబో*, రోబోట*',
  not: 'వద్దు, కాదు, లేదు, అక్కర్లేదు',
  courtesy: 'దయచేసి, ప్లీజ్, నాకు, నన్ను, ఒక, తో, చేయండి, ఇప్పుడు, నేను, సార్, నమస్తే, వాళ్లతో, వాళ్ళతో, వారితో',
  past: 'చెప్పారు, చెప్పాడు, నిన్న, మాట్లాడాను',
  others: 'భార్య*, భర్త*, అమ్మ*, నాన్న*, స్నేహితు*, ఇంట్లో',
  ordinary: 'ఒక్కొక్కరికి, ఒక మనిషికి, ఎంత మంది, ఏజెంట్ కమిషన్, ఏజెంట్ ఎలా, తెలియదు, అర్థం కాలేదు, రాలేదు',
  identity: 'మీరు మనిషా, మీరు రోబోట్, మీరు బాట్, నువ్వు బాట్',
  request: 'ఎవరైనా ఉన్నారా',
} as const satisfies RequestWords;

export const kn = {
  language: 'kn',
  negation: 'after',
  role: 'ಏಜೆಂಟ*, ಏಜೆಂಟರ*, ಮನುಷ್ಯ*, ಮ್ಯಾನೇಜರ*, ಪ್ರತಿನಿಧಿ*, ಕಸ್ಟಮರ್ ಕೇರ*, ಗ್ರಾಹಕ ಸೇವೆ*, ಸಿಬ್ಬಂದಿ*, ಅಧಿಕಾರಿ*',
  person: 'ವ್ಯಕ್ತಿ*',
  someone: 'ಯಾರೊಂದಿಗಾದರೂ, ಯಾರಾದರೂ, ಯಾರ, ಯಾರಿಗಾದರೂ, ಯಾರೊಂದಿಗೆ, ಯಾರ ಜೊತೆ*',
  talk: 'ಮಾತನಾಡ*, ಮಾತಾಡ*, ಸಂಪರ್ಕ*',
  transfer: 'ಕನೆಕ್ಟ್, ಜೋಡಿಸಿ, ವರ್ಗಾಯಿಸಿ, ಕರೆಯಿರಿ',
  want: 'ಬೇಕು, ಕೊಡಿ, ಅಗತ್ಯ, ಬೇಕಾಗಿದೆ',
  bot: 'ಬಾಟ*, ರೋಬೋಟ*',
  not: 'ಬೇಡ, ಅಲ್ಲ, ಇಲ್ಲ',
  courtesy: 'ದಯವಿಟ್ಟು, ಪ್ಲೀಸ್, ನನಗೆ, ನನ್ನನ್ನು, ಒಬ್ಬ, ಜೊತೆ, ಮಾಡಿ, ಈಗ, ನಾನು, ಸರ್',
  past: 'ಹೇಳಿದರು, ನಿನ್ನೆ, ಹೇಳಿದ್ದರು',
  others: 'ಹೆಂಡತಿ*, ಗಂಡ*, ಅಮ್ಮ*, ಅಪ್ಪ*, ಸ್ನೇಹಿತ*',
  ordinary: 'ಒಬ್ಬರಿಗೆ, ಎಷ್ಟು ಜನ, ಏಜೆಂಟ್ ಕಮಿಷನ್, ಏಜೆಂಟ್ ಆಗ*, ಗೊತ್ತಿಲ್ಲ, ಅರ್ಥ ಆಗಲ್ಲ, ಬಂದಿಲ್ಲ',
  identity: 'ನೀವು ಮನುಷ್ಯ*, ನೀವು ರೋಬೋಟ*, ನೀವು ಬಾಟ*, ನೀನು ಬಾಟ*',
  request: 'ಯಾರಾದರೂ ಇದ್ದೀರಾ',
} as const satisfies RequestWords;

export const ml = {
  language: 'ml',
  negation: 'after',
  role: 'ഏജന്റ*, ഏജന്റി*, ഏജൻ്റ*, മനുഷ്യ*, മാനേജർ*, മാനേജറു*, മാനേജരു*, പ്രതിനിധി*, കസ്റ്റമർ കെയർ*, കസ്റ്റമർ സർവീസ*, ജീവനക്കാ*, ഉദ്യോഗസ്ഥ*',
  person: 'വ്യക്തി*, ആളോട്, ആളുമായി',
  someone: 'ആരോടെങ്കിലും, ആരെങ്കിലും, ആരെയെങ്കിലും, ആരോടേലും, ഒരാളോട്, ഒരാളുമായി, ആരേലും',
  talk: 'സംസാരിക്ക*, ബന്ധപ്പെട*, മിണ്ട*',
  transfer: 'കണക്ട്, കണക്റ്റ്, കണക്ട*, ട്രാൻസ്ഫർ, വിളിക്കൂ, ബന്ധിപ്പിക്ക*',
  want: 'വേണം, തരൂ, ആവശ്യ*, തരുമോ',
  bot: 'ബോട്ട*, റോബോട്ട*',
  not: 'വേണ്ട, അല്ല, ഇല്ല',
  courtesy: 'ദയവായി, പ്ലീസ്, എനിക്ക്, എന്നെ, ഒരു, ഇപ്പോൾ, ഞാൻ, സർ, ചെയ്യൂ, ചെയ്യാമോ',
  past: 'പറഞ്ഞു, ഇന്നലെ, പറഞ്ഞിരുന്നു',
  others: 'ഭാര്യ*, ഭർത്താ*, അമ്മ*, അച്ഛ*, കൂട്ടുകാര*',
  ordinary: 'ഒരാൾക്ക്, എത്ര പേർ, ഏജന്റ് കമ്മീഷൻ, ഏജന്റ് ആകാ*, മനുഷ്യ മുടി, അറിയില്ല, മനസ്സിലാകുന്നില്ല, വന്നില്ല, കിട്ടിയില്ല',
  identity: 'നിങ്ങൾ മനുഷ്യ*, നിങ്ങൾ റോബോട്ട*, നിങ്ങൾ ബോട്ട*, നീ ബോട്ട*',
  request: 'ആരെങ്കിലും ഉണ്ടോ',
} as const satisfies RequestWords;

export const southLatn = {
  language: 'ta-Latn',
  negation: 'after',
  role: 'manushyan, manushan, manithan, agent kitta, agent tho, agent jothe, agentnodu, agent nodu, manishi, manushyulatho',
  someone:
    'yaarkittayavathu, yaaravathu, yarkitta, yaar kitta, evaritho, evaritonaina, evaraina, aarodenkilum, aarenkilum, yaradru, yaar jothe',
  talk: 'pesanum, pesanu, pesa, pesalama, matladali, matladaali, matladanu, matladandi, matladata, maatladali, mathanadbeku, mathadbeku, maathadbeku, samsarikkanam, samsarikanam, samsarikkan',
  transfer:
    'connect pannunga, connect panna, connect cheyandi, connect cheyyandi, connect cheyyamo, connect maadi',
  want: 'venum, vendum, kavali, kaavali, beku, venam, kudunga, ivvandi',
  bot: 'bot, robot',
  not: 'venda, vendam, venaam, vaddu, kadu, beda, illa, alla',
  courtesy:
    'enakku, enaku, naaku, naku, nanage, enikku, enikk, oru, oka, konjam, sir, please, plz, anna, kitta, tho, jothe, unga, mee, nimma',
  past: 'sonnaru, sonnanga, nethu, cheppadu, cheppaaru, ninna, nenne, paranju, innale',
  others: 'wife kitta, wife tho, amma, appa, nanna, veetla, intlo',
  ordinary:
    'agent commission, oru aalukku, oralkku, entha mandi, ethana per, theriyala, puriyala, teliyadu, artham kaale, ariyilla',
} as const satisfies RequestWords;
