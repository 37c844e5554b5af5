// Indonesian and Malay, Tagalog, Vietnamese, Thai.
import type { RequestWords } from '../request-words.js';

export const id = {
  language: 'id',
  negation: 'before',
  role: `cs, cs nya, csnya, petugas, petugasnya, admin, adminnya, mimin, manusia, manusianya, orang asli, orang beneran, orang sungguhan, operator, operatornya, agen, ejen, staf, staff, stafnya, karyawan, pegawai, perwakilan, manajer, pengurus, penyelia, atasan, bos, customer service, layanan pelanggan, khidmat pelanggan, pelayanan pelanggan, tim support, tim dukungan, orangnya, penjual, penjualnya, pemilik, owner, konsultan, bantuan manusia, pekerja, wakil, wakil pelanggan, orang sebenar, orang betul, supervisor`,
  person: 'orang, seorang, manusia',
  someone: 'seseorang, sesiapa, siapa saja, siapapun, kalian, tim kalian, pihak',
  talk: 'bicara, bicarakan, ngomong, ngobrol, berbicara, berbincang, chat, chatan, chatting, kontak, hubungi, menghubungi, dihubungi, kontakan, cakap, bercakap, berhubung, dibantu, dilayani, telpon, telepon, wa sama, jumpa, tanya langsung, komunikasi',
  transfer:
    'sambungkan, disambungkan, sambung, hubungkan, dihubungkan, alihkan, dialihkan, panggilkan, panggil, transfer ke, teruskan, diteruskan, eskalasi, arahkan, pindahkan, oper',
  want: 'mau, ingin, pengen, pingin, pgn, minta, butuh, perlu, tolong, nak, mahu, boleh, bisa, mohon, kasih, bagi, carikan, suruh, ada',
  bot: 'bot, bots, botnya, robot, mesin, chatbot, ai, otomatis, komputer',
  not: 'bukan, tidak, tak, ga, gak, nggak, enggak, jangan, tanpa, gausah, ga usah, tidak perlu, ngga, xnak, taknak, tak nak, bosan',
  but: 'tapi, tetapi, karena, soalnya, cuma',
  courtesy:
    'tolong, mohon, dong, donk, ya, yah, min, kak, ka, pak, bu, mas, mbak, sis, gan, bang, saya, aku, gue, sama, dengan, dgn, ke, langsung, sekarang, segera, cepat, halo, hai, selamat, pagi, siang, sore, malam, bisa, boleh, mau, ada, dari, yang, asli, terima, kasih, makasih, please, pls, plis, deh, sih, aja, saja, hidup, mana, nya, lah, tak, encik, cik, puan, untuk, kepada, bicara, live, kan',
  past: 'bilang, katanya, kemarin, kmrn, tadi bilang, sudah bicara, udah bicara, janji, minggu lalu, semalam, kata, cakap semalam, sudah chat, udah chat',
  others:
    'istri, suami, ibu saya, bapak saya, mama, papa, keluarga, teman, pacar, bos saya, atasan saya, anak saya, isteri, mak, ayah, kawan',
  ordinary:
    'jadi agen, menjadi agen, agen resmi, agen properti, agen travel, agen wisata, agen asuransi, agen gimana, harga agen, jadi ejen, menjadi ejen, ejen hartanah, ejen insurans, ejen dropship, per orang, perorang, orang berapa, seorang berapa, satu orang, dua orang, tiga orang, empat orang, lima orang, berapa orang, untuk orang, orang dewasa, orang lain, orang tua, orang banyak, tiap orang, setiap orang, jam kerja cs, jam cs, cs jam, cs buka, nomor cs, no cs, jam operasional, rambut manusia, lowongan, loker, gaji, mesin cuci, mesin jahit, mesin kopi, transfer bank, bayar transfer, via transfer, transfer ke rekening, sudah transfer, udah transfer, admin fee, biaya admin, bebas admin, tidak ngerti, ga ngerti, gak ngerti, ga paham, gak paham, tidak paham, tidak bisa, ga bisa, gak bisa, tidak tahu, ga tau, gak tau, tidak jelas, ga jelas, tidak membantu, ga membantu, belum, tidak sampai, ga sampai, tidak respon, ga respon, ga dibales, gak dibales, tidak dibalas, ga ada, tidak ada, gak ada, bukan itu, tak faham, tak sampai, tak tahu, tak boleh, ga ada yang, bagi orang, anak tangga',
  identity:
    'kamu bot, kamu robot, kamu manusia, kamu orang, anda bot, anda robot, anda manusia, ini bot, ini robot, ini manusia, ini orang, ini admin, apakah ini bot, apakah anda, apakah kamu, bot atau, robot atau, manusia atau, orang atau, bot ya, robot ya, bot kah, awak bot, awak robot, awak manusia, kau bot, lu bot',
  request:
    'ada orang, ada orangnya, ada orang ga, ada orang gak, ada org, ada yang bisa bantu, ada yang bisa membantu, ada admin, ada cs, ada adminnya, ada yang jaga, admin dong, cs dong, bukan bot, jangan bot, tanpa bot, ga mau bot, gak mau bot, bicara dengan siapa, hubungi siapa, suruh cs, suruh admin, ada sesiapa, ada orang tak, bantuan langsung, live chat dengan',
  offer:
    'telepon saya, telpon saya, hubungi saya, nomor cs, nomor telepon, no hp, komplain, keluhan, penipu, penipuan, nipu, bodoh, goblok, tolol, ga guna, gak guna, tidak membantu, ga ngerti, kecewa, parah, aduan',
} as const satisfies RequestWords;

export const tl = {
  language: 'tl',
  negation: 'before',
  role: 'tao, totoong tao, tunay na tao, agent, ahente, manager, may ari, kawani, empleyado, staff, customer service, representative, taong',
  someone: 'sinuman, kahit sino, may tao, isang tao, kayo',
  talk: 'makausap, kausapin, kausap, kumausap, makipag usap, makipag-usap, makipagusap, usap, makausap ko, makakausap, maka usap, makachat, kontakin, tawagan',
  transfer:
    'ilipat, i transfer, i-transfer, ikonekta, i connect, i-connect, paki connect, paki transfer, pakilipat, paki konekta, pakiconnect',
  want: 'gusto, kailangan, pwede, puede, puwede, pahingi, nais, sana, pwedeng, gusto ko, patawag',
  bot: 'bot, robot, makina',
  not: 'hindi, wag, huwag, ayaw, ayoko, walang, di',
  but: 'pero, kasi, kaya, dahil',
  courtesy:
    'po, sana, ang, ng, na, sa, ko, nyo, niyo, ninyo, mo, please, pls, pa, ba, dyan, diyan, ako, yung, si, isang, may, pwede, hello, kuya, ate, ngayon, naman, lang, opo, oo, totoong, nga, mag',
  past: 'sabi, sinabi, kahapon, nakausap, nangako',
  others: 'asawa, nanay, tatay, mama, papa, pamilya, kaibigan, boss ko, misis, mister',
  ordinary:
    'bawat tao, kada tao, per tao, ilang tao, isang tao lang, dalawang tao, buhok ng tao, maging agent, paano maging, insurance agent, hindi ko alam, hindi gumagana, hindi maintindihan, hindi nakakatulong, hindi dumating, hindi pa, hindi sumasagot',
  identity: 'tao ka, bot ka, robot ka, tao ba, bot ba, robot ba, tao ba ito, bot ba ito, ikaw ba ay',
  request: 'may tao, may tao ba, may tao po, may tao dyan, hindi bot, ayoko ng bot',
  offer: 'tawagan nyo, tawagan niyo, reklamo, scammer, manloloko',
} as const satisfies RequestWords;

export const vi = {
  language: 'vi',
  negation: 'before',
  role: 'nhân viên, nhan vien, nv, tư vấn viên, tu van vien, người thật, nguoi that, con người, tổng đài viên, điện thoại viên, quản lý, quan ly, chăm sóc khách hàng, cskh, chuyên viên, hỗ trợ viên, người hỗ trợ, admin, ad, chủ shop, chu shop, giám đốc, người tư vấn, bạn tư vấn, nhân viên tư vấn, nhân viên hỗ trợ, người phụ trách, tổng đài, bộ phận hỗ trợ',
  person: 'người, nguoi',
  someone: 'ai đó, ai do, có ai, co ai, một người',
  talk: 'nói chuyện, noi chuyen, gặp, gap, trò chuyện, chat với, liên hệ, lien he, trao đổi, nói với, tư vấn, tu van, gọi cho, trả lời, liên lạc, ket noi voi, nhắn tin',
  transfer:
    'chuyển, chuyen, kết nối, ket noi, nối máy, noi may, chuyển máy, chuyển cho, gọi, cho tôi gặp, cho mình gặp, cho em gặp',
  want: 'muốn, muon, cần, can, cho tôi, cho mình, cho em, xin, yêu cầu, làm ơn, có thể, được không, cho',
  bot: 'bot, robot, máy, may tra loi, chatbot, tự động, ai',
  not: 'không, khong, ko, k, đừng, dung, chẳng, không cần, khỏi, hong, kg',
  but: 'nhưng, nhung, vì, mà, tại',
  courtesy:
    'với, voi, tôi, toi, mình, minh, em, anh, chị, chi, bạn, shop, ơi, oi, ạ, a, nhé, nha, làm, ơn, lam, on, xin, vui, lòng, cho, gặp, ngay, gấp, giúp, một, đi, được, duoc, không, thật, trực, tiếp, chat, có, hỗ, trợ, của, bên, để, trực tiếp, hello, chào',
  past: 'hôm qua, hom qua, đã nói, da noi, nói là, bảo là, đã hứa, tuần trước, đã gặp, vừa nói',
  others:
    'vợ, vo toi, chồng, mẹ, bố, người nhà, gia đình, bạn gái, bạn trai, sếp, con tôi, người yêu, người thân',
  ordinary:
    'mỗi người, một người, hai người, ba người, bốn người, mấy người, bao nhiêu người, cho người, người lớn, người già, người ta, mọi người, nhiều người, tóc người, tuyển nhân viên, lương nhân viên, làm nhân viên, đồng phục nhân viên, quản lý đơn hàng, quản lý tài khoản, máy giặt, máy may, chuyển khoản, chuyen khoan, vận chuyển, van chuyen, phí chuyển, chuyển tiền, chuyển hàng, giờ làm việc, khi nào, không hiểu, không biết, không hoạt động, không trả lời, không được, không nhận được, chưa, không giúp, không thấy, hay không, có thể cho tôi biết, gặp lỗi, gặp vấn đề, gặp sự cố, gặp khó',
  identity:
    'bạn là bot, bạn là robot, bạn là người, bạn có phải, có phải là bot, có phải bot, có phải người, là bot à, là robot à, người hay, bot hay, máy hay, robot hay, em là bot, shop là bot, đây là bot',
  request:
    'có ai không, co ai khong, có ai ở đó, có ai đó không, ai đó giúp, không phải bot, đừng bot, không muốn bot, không muốn nói chuyện với bot, không muốn nói chuyện với máy, gặp ai, hỗ trợ trực tiếp',
  offer:
    'gọi cho tôi, gọi lại cho, gọi lại, số điện thoại, hotline, khiếu nại, phàn nàn, lừa đảo, vô dụng, ngu, không hiểu gì',
} as const satisfies RequestWords;

export const th = {
  language: 'th',
  negation: 'before',
  role: 'เจ้าหน้าที่, พนักงาน, แอดมิน, คนจริง, คนจริงๆ, มนุษย์, ผู้จัดการ, ฝ่ายบริการลูกค้า, บริการลูกค้า, คอลเซ็นเตอร์, ตัวแทน, โอเปอเรเตอร์, ทีมงาน, หัวหน้า, ฝ่ายซัพพอร์ต, เจ้าของร้าน, ผู้เชี่ยวชาญ, คนตอบ',
  person: 'คน',
  someone: 'ใครสักคน, ใครซักคน, ใครก็ได้, บางคน',
  talk: 'คุย, พูด, ติดต่อ, สนทนา, แชท, โทรคุย, ปรึกษา',
  transfer: 'ต่อสาย, โอนสาย, เรียก, ส่งต่อ, เชื่อมต่อ, ขอสาย, โอนไป',
  want: 'ขอ, อยาก, ต้องการ, ช่วย, รบกวน, เอา',
  bot: 'บอท, บอต, หุ่นยนต์, ระบบอัตโนมัติ, โรบอท, เอไอ',
  not: 'ไม่, อย่า, ไม่ต้องการ, ไม่เอา, ไม่อยาก, ไม่ต้อง',
  but: 'แต่, เพราะ',
  courtesy:
    'หน่อย, ครับ, ค่ะ, คะ, นะ, จ้า, กับ, ให้, ได้, ไหม, มั้ย, ที่, ดิฉัน, ผม, ฉัน, หนู, ด้วย, เลย, ตอนนี้, ด่วน, สวัสดี, จะ, มี, ไป, คับ, ช่วย, สาย',
  past: 'เมื่อวาน, บอกว่า, สัญญา, เคยคุย, แจ้งว่า, บอกไว้',
  others: 'ภรรยา, สามี, แฟน, แม่, พ่อ, ครอบครัว, เพื่อน',
  ordinary:
    'ต่อคน, กี่คน, สำหรับ, คนละ, หนึ่งคน, สองคน, ผมคน, เส้นผมคน, ทรัพยากรมนุษย์, ตัวแทนจำหน่าย, เป็นตัวแทน, รับสมัคร, เครื่องซักผ้า, โอนเงิน, ไม่เข้าใจ, ไม่รู้, ไม่ทำงาน, ไม่ตอบ, ไม่ได้, ไม่ทราบ, ทุกคน, คนส่งของ, เวลาทำการ, เปิดกี่โมง',
  identity: 'เป็นบอท, เป็นหุ่นยนต์, เป็นคน, เป็นคนจริง, บอทใช่ไหม, บอทหรือ, คนหรือบอท, เป็นบอต',
  request: 'มีใครอยู่, มีคนอยู่, มีใครไหม, มีแอดมินไหม, มีคนตอบ, ไม่ใช่บอท, ไม่เอาบอท, คุยกับคน, ขอคุยกับคน',
  offer: 'โทรกลับ, เบอร์โทร, ร้องเรียน, โกง, หลอกลวง, โง่',
} as const satisfies RequestWords;
