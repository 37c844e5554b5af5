// Indonesian and Malay, Tagalog, Vietnamese, Thai.
import type { RequestWords } from '../request-words.js';

export const id = {
  language: 'id',
  negation: 'before',
  role: `cs, cs nya, csnya, petugas, petugasnya, admin, adminnya, mimin, manusia, manusianya, orang asli, orang beneran, orang sungguhan, operator, operatornya, agen, ejen, staf, staff, stafnya, karyawan, pegawai, perwakilan, manajer, pengurus, penyelia, atasan, bos, customer service, layanan pelanggan, khidmat pelanggan, pelayanan pelanggan, tim support, tim dukungan, orangnya, penjual, penjualnya, pemilik, owner, konsultan, bantuan manusia, pekerja, wakil, wakil pelanggan, orang sebenar, orang betul, supervisor, bagian cs, bagian customer service, bagian layanan, tim cs, tim customer service, tim layanan, tim teknis, tim sales, orang cs, orang customer service, orang admin, orang toko, orang kantor, orang bank, orang langsung, org asli, org beneran, org langsung, admin asli, admin manusia, cs asli, cs manusia, cs langsung, min nya, pimpinan, kepala cabang, kepala toko, kepala bagian, manager, managernya, manajernya, bosnya, pemiliknya, ownernya, penanggung jawab, pihak berwenang, pihak cs, pihak toko, pihak bank, pihak terkait, petugas bank, petugas cs, pegawai bank, pegawainya, karyawannya, dokter langsung, ahlinya, agen manusia, agen langsung, agen asli, ejen manusia, wakil khidmat, pegawai khidmat, pegawai bank, pengurusnya, tokey, taukeh, bos kedai, kakitangan, staf manusia, staf sebenar`,
  person: 'orang, seorang, manusia',
  someone:
    'seseorang, sesiapa, siapa saja, siapapun, kalian, tim kalian, pihak, dokter, dokternya, doktor, dokter gigi, bidan, perawat, teknisi, montir, pelatih, resepsionis, kasir, sales, salesnya, bagian penjualan, bagian keuangan, bagian pengiriman, bagian teknis, tim penjualan, orang dari, seseorang dari, salah satu, siapa aja, toko langsung, tokonya, kantornya, org, pihak kedai, pihak anda, pihak sana, orang kedai',
  talk: 'bicara, bicarakan, ngomong, ngobrol, berbicara, berbincang, chat, chatan, chatting, kontak, hubungi, menghubungi, dihubungi, kontakan, cakap, bercakap, berhubung, dibantu, dilayani, telpon, telepon, wa sama, jumpa, tanya langsung, komunikasi, ditelepon, ditelpon, ditelfon, telfon, telpn, menelepon, menelpon, nelpon, nelepon, nelfon, hubungin, ngubungin, dihubungin, disambungin, bicara langsung, ngomong langsung, ngobrol langsung, tanya ke, tanya sama, nanya, nanya langsung, konsul, konsultasi, konsultasi sama, diskusi, dijawab, dibales, dibalas, ditanggapi, ditangani, ngechat, dichat, di chat, di wa, video call, ketemu, bertemu, call saya, call aku, call balik, telefon, telefon saya, hubungi saya, berbual, berborak, borak, cakap dengan, bercakap dengan, bincang, dilayan, layan',
  transfer:
    'sambungkan, disambungkan, sambung, hubungkan, dihubungkan, alihkan, dialihkan, panggilkan, panggil, transfer ke, teruskan, diteruskan, eskalasi, arahkan, pindahkan, oper, sambungin, nyambungin, disambungin, sambungin ke, hubungin ke, alihin, dialihin, pindahin, dipindahkan, oper ke, operin, panggilin, dipanggilin, forward ke, diteruskan ke, terusin, terusin ke, eskalasikan, arahin, diarahkan, kasih ke, kasihkan, sambungkan saya, hubungkan saya, transfer saya, transfer panggilan, transferkan, pindah ke, passkan, pass kan',
  want: 'mau, ingin, pengen, pingin, pgn, minta, butuh, perlu, tolong, nak, mahu, boleh, bisa, mohon, kasih, bagi, carikan, suruh, ada, pengin, kepengin, kepengen, maunya, mintanya, butuhnya, tlg, tlong, tolongin, ingin sekali, boleh tak, boleh minta, nak cakap, nakcakap, carikan saya',
  bot: 'bot, bots, botnya, robot, mesin, chatbot, ai, otomatis, komputer',
  not: 'bukan, tidak, tak, ga, gak, nggak, enggak, jangan, tanpa, gausah, ga usah, tidak perlu, ngga, xnak, taknak, tak nak, bosan',
  but: 'tapi, tetapi, karena, soalnya, cuma',
  courtesy:
    'tolong, mohon, dong, donk, ya, yah, min, kak, ka, pak, bu, mas, mbak, sis, gan, bang, saya, aku, gue, sama, dengan, dgn, ke, langsung, sekarang, segera, cepat, halo, hai, selamat, pagi, siang, sore, malam, bisa, boleh, mau, ada, dari, yang, asli, terima, kasih, makasih, please, pls, plis, deh, sih, aja, saja, hidup, mana, nya, lah, tak, encik, cik, puan, untuk, kepada, bicara, live, kan',
  past: 'bilang, katanya, kemarin, kmrn, tadi bilang, sudah bicara, udah bicara, janji, minggu lalu, semalam, kata, cakap semalam, sudah chat, udah chat',
  others:
    'istri, suami, ibu saya, bapak saya, mama, papa, keluarga, teman, pacar, bos saya, atasan saya, anak saya, isteri, mak, ayah, kawan',
  ordinary:
    'jadi agen, menjadi agen, agen resmi, agen properti, agen travel, agen wisata, agen asuransi, agen gimana, harga agen, jadi ejen, menjadi ejen, ejen hartanah, ejen insurans, ejen dropship, per orang, perorang, orang berapa, seorang berapa, satu orang, dua orang, tiga orang, empat orang, lima orang, berapa orang, untuk orang, orang dewasa, orang lain, orang tua, orang banyak, tiap orang, setiap orang, jam kerja cs, jam cs, cs jam, cs buka, nomor cs, no cs, jam operasional, rambut manusia, lowongan, loker, gaji, mesin cuci, mesin jahit, mesin kopi, transfer bank, bayar transfer, via transfer, transfer ke rekening, sudah transfer, udah transfer, admin fee, biaya admin, bebas admin, tidak ngerti, ga ngerti, gak ngerti, ga paham, gak paham, tidak paham, tidak bisa, ga bisa, gak bisa, tidak tahu, ga tau, gak tau, tidak jelas, ga jelas, tidak membantu, ga membantu, belum, tidak sampai, ga sampai, tidak respon, ga respon, ga dibales, gak dibales, tidak dibalas, ga ada, tidak ada, gak ada, bukan itu, tak faham, tak sampai, tak tahu, tak boleh, ga ada yang, bagi orang, anak tangga, dokter praktek, dokter praktik, dokter ada, dokter jaga, jadwal dokter, dokter siapa, dokter jam, surat dokter, resep dokter, doktor ada, ga usah telpon, gak usah telpon, ga perlu telpon, gak perlu telpon, jangan telpon, jangan telepon, tidak perlu telepon, tidak usah telepon, jangan hubungi, ga usah hubungi, gak usah hubungi, tak payah telefon, tak payah call, jangan call, tak perlu call, harga sales, ada lowongan, lowongan admin, lowongan cs, kerja jadi admin, kerja jadi cs, jadi admin, jadi cs, jadi kasir, kasir buka, admin kos, mau ngomong apa, tanya harga, nanya harga, tanya dulu, nanya dulu, tanya suami, tanya istri, diskusi dulu, diskusi sama suami, diskusi sama istri, ngomong dulu sama, bicara dulu sama, konsultasi gratis, pembantu rumah, bagian dalam, bagian luar, bagian belakang, bagian depan',
  identity:
    'kamu bot, kamu robot, kamu manusia, kamu orang, anda bot, anda robot, anda manusia, ini bot, ini robot, ini manusia, ini orang, ini admin, apakah ini bot, apakah anda, apakah kamu, bot atau, robot atau, manusia atau, orang atau, bot ya, robot ya, bot kah, awak bot, awak robot, awak manusia, kau bot, lu bot, apakah saya bicara, apakah saya sedang, saya sedang bicara, saya lagi bicara, saya lagi ngobrol, saya ngobrol sama, aku lagi ngobrol, lagi ngomong sama, ini orang apa, ini manusia apa, ini bot apa, orang apa bot, manusia apa bot, manusia apa robot',
  request:
    'ada orang, ada orangnya, ada orang ga, ada orang gak, ada org, ada yang bisa bantu, ada yang bisa membantu, ada admin, ada cs, ada adminnya, ada yang jaga, admin dong, cs dong, bukan bot, jangan bot, tanpa bot, ga mau bot, gak mau bot, bicara dengan siapa, hubungi siapa, suruh cs, suruh admin, ada sesiapa, ada orang tak, bantuan langsung, live chat dengan, mau ngomong, mau bicara, mau ngobrol, ingin bicara, pengen ngomong, pengen bicara, pengen ngobrol, nak bercakap, nak cakap dengan, bisa bicara dengan, bisa ngomong sama, boleh bicara dengan, boleh cakap dengan, boleh saya bercakap, gimana cara bicara, gimana caranya bicara, gimana cara ngomong, gimana caranya ngomong, gimana cara hubungi cs, cara hubungi cs, cara menghubungi cs, cara bicara dengan, cara ngobrol sama, bagaimana cara bicara, bagaimana cara menghubungi, bagaimana saya bisa bicara, macam mana nak cakap, macam mana nak bercakap, macam mana nak hubungi, harus bicara ke siapa, harus hubungi siapa, ke siapa saya, sama siapa saya, dengan siapa saya bisa, siapa yang bisa bantu, siapa yang bisa saya, siapa boleh bantu, ada yang jawab, ada yang bisa jawab, ada yang balas, ada yang bisa dihubungi, ada manusia, ada manusianya, ada admin ga, ada admin gak, ada cs ga, ada cs gak, ada petugas, ada orang asli, ada staff yang, ada staf yang, ga mau sama bot, gak mau sama bot, gamau bot, ga mau robot, gak mau robot, gamau robot, males sama bot, males ngomong sama bot, capek sama bot, capek ngomong sama bot, bosen sama bot, bukan robot, bukan mesin, jangan robot, jangan mesin, tanpa robot, tak nak bot, taknak bot, taknak cakap dengan bot, tak nak cakap dengan robot, bukan dengan bot, suruh orang, suruh manajer, suruh bos, suruh seseorang, panggil admin, panggil cs, panggil manajer, panggil bos, panggil orang, manusia tolong, manusia dong, orang dong, admin tolong, cs tolong, admin please, tolong admin, tolong cs, suruh _ telpon, suruh _ telepon, suruh _ hubungi, suruh _ chat, suruh _ wa, minta _ telpon saya, minta _ hubungi saya, minta _ telepon saya, tolong suruh',
  offer:
    'telepon saya, telpon saya, hubungi saya, nomor cs, nomor telepon, no hp, komplain, keluhan, penipu, penipuan, nipu, bodoh, goblok, tolol, ga guna, gak guna, tidak membantu, ga ngerti, kecewa, parah, aduan',
  topic:
    'lowongan, loker, kerja, kerjaan, gaji, rekrut, rekrutmen, melamar, lamaran, magang, jawatan kosong, kerja kosong, temuduga',
} as const satisfies RequestWords;

export const tl = {
  language: 'tl',
  negation: 'before',
  role: 'tao, totoong tao, tunay na tao, agent, ahente, manager, may ari, kawani, empleyado, staff, customer service, representative, taong, taong totoo, buhay na tao, tunay na taong, customer rep, representative nyo, supervisor, bisor, amo, boss nyo, boss niyo, manager nyo, manager niyo, tauhan, tauhan nyo, staff nyo, empleyado nyo, agent nyo, live agent, live person, csr, cs, admin, may-ari, taga support, taga customer service, sekretarya, kinatawan, operator, human, tao mismo, kahit sinong tao',
  someone:
    'sinuman, kahit sino, may tao, isang tao, kayo, doktor, dentista, nurse, isa sa inyo, isa sa mga, tao nyo, tao niyo, team nyo, team niyo, sino man, ibang tao, nasa store, taga store, taga branch, kahit na sino, someone',
  talk: 'makausap, kausapin, kausap, kumausap, makipag usap, makipag-usap, makipagusap, usap, makausap ko, makakausap, maka usap, makachat, kontakin, tawagan, makipag usap sa, makipag-usap sa, kausapin ang, makakausap ko, makausap ang, makausap na, nakakausap, mag usap, mag-usap, tumawag, tumawag sakin, tumawag sa akin, tawagan ako, tawagan nyo ako, tawagan niyo ako, patawag, patawagan, pakitawag, pakitawagan, mag reply, magreply, replyan, ka chat, kachat, kontak, makontak, macontact, ma contact, ma-contact, kontakin ako, contact, speak, talk',
  transfer:
    'ilipat, i transfer, i-transfer, ikonekta, i connect, i-connect, paki connect, paki transfer, pakilipat, paki konekta, pakiconnect, pakikonek, paki konek, pakikonekta, ikonek, i konek, i-konek, iconnect, pakiconnect po, pakilipat po, ilipat ako, ilipat nyo, ilipat niyo, i-escalate, iescalate, paki escalate, ipasa, ipasa nyo, pakipasa, itransfer, i transfer ako, paki transfer po, pa connect, pa-connect, paconnect, pa transfer, pa-transfer, patransfer, pa tawag, pakitawag ang',
  want: 'gusto, kailangan, pwede, puede, puwede, pahingi, nais, sana, pwedeng, gusto ko, patawag, gustong, gusto kong, kailangan ko, kailangang, nais ko, nais kong, pwede bang, puwede bang, maaari bang, hiling, humihiling',
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
  request:
    'may tao, may tao ba, may tao po, may tao dyan, hindi bot, ayoko ng bot, gusto ko makausap, gusto kong makausap, pwede makausap, pwede bang makausap, pwede ba makausap, pwede po makausap, paano makausap, paano ko makakausap, paano ako makakausap, paano makipag usap, paano makipag-usap, paano kumausap, sino pwede makausap, sino pwede kong makausap, sino ang pwedeng, may tao ba dyan, may tao ba diyan, may tao po ba, may sumasagot ba, may available bang, may available ba na, ayoko sa bot, ayaw ko sa bot, ayoko ng robot, ayoko makipag usap sa bot, ayokong makipag usap sa bot, ayaw ko makipag usap sa bot, huwag bot, wag bot, hindi sa bot, hindi robot, tao po please, tao please, tao naman',
  offer: 'tawagan nyo, tawagan niyo, reklamo, scammer, manloloko',
} as const satisfies RequestWords;

export const vi = {
  language: 'vi',
  negation: 'before',
  role: 'nhân viên, nhan vien, nv, tư vấn viên, tu van vien, người thật, nguoi that, con người, tổng đài viên, điện thoại viên, quản lý, quan ly, chăm sóc khách hàng, cskh, chuyên viên, hỗ trợ viên, người hỗ trợ, admin, ad, chủ shop, chu shop, giám đốc, người tư vấn, bạn tư vấn, nhân viên tư vấn, nhân viên hỗ trợ, người phụ trách, tổng đài, bộ phận hỗ trợ, sếp của shop, chủ quán, chủ tiệm, chủ cửa hàng, cửa hàng trưởng, trưởng phòng, quản lí, người quản lý, người có thẩm quyền, người chịu trách nhiệm, cấp trên, kỹ thuật viên, thư ký, người trực, người trực page, admin page, ad ơi, nhân viên cskh, nhân viên chăm sóc, nhân viên thật, nhân viên bán hàng, nhân viên kỹ thuật, nhân viên ngân hàng, bộ phận cskh, bộ phận chăm sóc, bộ phận kỹ thuật, bộ phận khiếu nại, tong dai, người thực, người sống, người thật việc thật, tvv, hỗ trợ khách hàng, người bên shop, bên cskh, người đại diện',
  person: 'người, nguoi',
  someone:
    'ai đó, ai do, có ai, co ai, một người, bác sĩ, bac si, nha sĩ, huấn luyện viên, luật sư, kỹ thuật, kế toán, lễ tân, bên bạn, bên shop, bên cửa hàng, bạn nào, anh nào, chị nào, ai đó bên, người bên, bất kỳ ai, bất cứ ai, người khác, chuyên gia',
  talk: 'nói chuyện, noi chuyen, gặp, gap, trò chuyện, chat với, liên hệ, lien he, trao đổi, nói với, tư vấn, tu van, gọi cho, trả lời, liên lạc, ket noi voi, nhắn tin, gọi lại cho, gọi lại cho tôi, gọi lại cho mình, gọi lại cho em, gọi điện, gọi điện cho, gọi cho mình, gọi cho em, gọi tôi, gọi mình, gọi em, goi lai, goi cho, goi dien, nói chuyện với, noi chuyen voi, nói chuyện trực tiếp, trao đổi với, trò chuyện với, chat voi, chat cùng, gặp trực tiếp, gặp ai, liên hệ với, liên lạc với, kết nối với, trả lời giúp, rep mình, rep em, tư vấn cho, tư vấn giúp, tư vấn trực tiếp, nghe máy',
  transfer:
    'chuyển, chuyen, kết nối, ket noi, nối máy, noi may, chuyển máy, chuyển cho, gọi, cho tôi gặp, cho mình gặp, cho em gặp, chuyển sang, chuyển qua, chuyển tôi, chuyển mình, chuyển em, chuyển tới, chuyển đến, chuyển cuộc gọi, chuyen sang, chuyen qua, chuyen may, chuyen cho, kết nối tôi, kết nối mình, kết nối em, kết nối đến, kết nối tới, nối với, nối tới, gọi quản lý, kêu, kêu quản lý, bảo quản lý, bảo nhân viên, nhờ nhân viên',
  want: 'muốn, muon, cần, can, cho tôi, cho mình, cho em, xin, yêu cầu, làm ơn, có thể, được không, cho, mún, muốn được, mong muốn, đề nghị, yêu cầu được, cần được, có thể cho, làm ơn cho, vui lòng cho, xin được, đòi, nhờ',
  bot: 'bot, robot, máy, may tra loi, chatbot, tự động, ai',
  not: 'không, khong, ko, k, đừng, dung, chẳng, không cần, khỏi, hong, kg',
  but: 'nhưng, nhung, vì, mà, tại',
  courtesy:
    'với, voi, tôi, toi, mình, minh, em, anh, chị, chi, bạn, shop, ơi, oi, ạ, a, nhé, nha, làm, ơn, lam, on, xin, vui, lòng, cho, gặp, ngay, gấp, giúp, một, đi, được, duoc, không, thật, trực, tiếp, chat, có, hỗ, trợ, của, bên, để, trực tiếp, hello, chào',
  past: 'hôm qua, hom qua, đã nói, da noi, nói là, bảo là, đã hứa, tuần trước, đã gặp, vừa nói',
  others:
    'vợ, vo toi, chồng, mẹ, bố, người nhà, gia đình, bạn gái, bạn trai, sếp, con tôi, người yêu, người thân',
  ordinary:
    'mỗi người, một người, hai người, ba người, bốn người, mấy người, bao nhiêu người, cho người, người lớn, người già, người ta, mọi người, nhiều người, tóc người, tuyển nhân viên, lương nhân viên, làm nhân viên, đồng phục nhân viên, quản lý đơn hàng, quản lý tài khoản, máy giặt, máy may, chuyển khoản, chuyen khoan, vận chuyển, van chuyen, phí chuyển, chuyển tiền, chuyển hàng, giờ làm việc, khi nào, không hiểu, không biết, không hoạt động, không trả lời, không được, không nhận được, chưa, không giúp, không thấy, hay không, có thể cho tôi biết, gặp lỗi, gặp vấn đề, gặp sự cố, gặp khó, muốn gặp bạn, bác sĩ khám, bác sĩ có, bác sĩ làm việc, lịch bác sĩ, hẹn bác sĩ, không cần gọi, đừng gọi, khỏi gọi, ko cần gọi, k cần gọi, không cần gọi lại, không cần liên hệ, hỏi vợ, hỏi chồng, nói chuyện với chồng, nói chuyện với vợ, bàn với, gọi món, gọi đồ ăn, tên gọi, cuộc gọi video, người khác lấy, người khác nhận, người khác dùng',
  identity:
    'bạn là bot, bạn là robot, bạn là người, bạn có phải, có phải là bot, có phải bot, có phải người, là bot à, là robot à, người hay, bot hay, máy hay, robot hay, em là bot, shop là bot, đây là bot',
  request:
    'có ai không, co ai khong, có ai ở đó, có ai đó không, ai đó giúp, không phải bot, đừng bot, không muốn bot, không muốn nói chuyện với bot, không muốn nói chuyện với máy, gặp ai, hỗ trợ trực tiếp, muốn nói chuyện, muon noi chuyen, cần nói chuyện, can noi chuyen, muốn gặp, muon gap, cho tôi nói chuyện, cho mình nói chuyện, cho em nói chuyện, cho nói chuyện với, có thể nói chuyện với, làm sao nói chuyện, làm sao để nói chuyện, làm sao gặp, làm sao để gặp, làm sao liên hệ, làm thế nào để nói chuyện, làm thế nào để gặp, làm thế nào để liên hệ, cách liên hệ nhân viên, cách gặp nhân viên, liên hệ ai, nói chuyện với ai, ai có thể giúp, ai rep, có ai trả lời, có ai rep, có ai hỗ trợ, có ai giúp, có ai trực, có ai ở đây, có nhân viên nào, có nhân viên không, có người thật không, có người nào không, không nói chuyện với bot, không nói chuyện với robot, không nói chuyện với máy, không thích bot, không cần bot, ghét bot, chán bot, tắt bot, bỏ bot, dẹp bot, đừng dùng bot, đừng trả lời tự động, không phải robot, không phải máy, ko muốn bot, k muốn bot, ko phải bot, k phải bot',
  offer:
    'gọi cho tôi, gọi lại cho, gọi lại, số điện thoại, hotline, khiếu nại, phàn nàn, lừa đảo, vô dụng, ngu, không hiểu gì',
  topic: 'tuyển dụng, tuyển, lương, ứng tuyển',
} as const satisfies RequestWords;

export const th = {
  language: 'th',
  negation: 'before',
  role: 'เจ้าหน้าที่, พนักงาน, แอดมิน, คนจริง, คนจริงๆ, มนุษย์, ผู้จัดการ, ฝ่ายบริการลูกค้า, บริการลูกค้า, คอลเซ็นเตอร์, ตัวแทน, โอเปอเรเตอร์, ทีมงาน, หัวหน้า, ฝ่ายซัพพอร์ต, เจ้าของร้าน, ผู้เชี่ยวชาญ, คนตอบ, หัวหน้างาน, เจ้านาย, ผู้บริหาร, ผู้รับผิดชอบ, คนรับผิดชอบ, ฝ่ายขาย, ฝ่ายเทคนิค, ฝ่ายลูกค้าสัมพันธ์, แผนกลูกค้า, แผนกบริการลูกค้า, ศูนย์บริการลูกค้า, คอลเซนเตอร์, คอลเซ็นเตอ, เจ้าหน้าที่จริง, พนักงานจริง, แอดมินจริง, คนจริง ๆ, คนเป็นๆ, คนตัวเป็นๆ, มนุษย์จริง, มนุษย์จริงๆ, คนที่เป็นคน, พนักงานขาย, พนักงานต้อนรับ, คนดูแล, คนขาย, ผู้ช่วยที่เป็นคน, ซัพพอร์ต, ทีมซัพพอร์ต, ทีมบริการ, ผจก, ผู้จัดการร้าน, ผู้จัดการสาขา, โอเปเรเตอร์, staff',
  person: 'คน',
  someone:
    'ใครสักคน, ใครซักคน, ใครก็ได้, บางคน, คุณหมอ, หมอ, ทันตแพทย์, พยาบาล, เทรนเนอร์, ครู, ช่าง, คนในร้าน, ทางร้าน, ทางคลินิก, แม่ค้า, พ่อค้า, เจ้าของ',
  talk: 'คุย, พูด, ติดต่อ, สนทนา, แชท, โทรคุย, ปรึกษา, โทรหา, โทรกลับ, โทรมา, โทรมาหา, ติดต่อกลับ, มาตอบ, ให้คำปรึกษา, คุยกับ, คุยด้วย, พูดกับ, พูดคุย, ทักมา, ทักหา, คุยสาย, รับสาย',
  transfer:
    'ต่อสาย, โอนสาย, เรียก, ส่งต่อ, เชื่อมต่อ, ขอสาย, โอนไป, โอนให้, โอนสายให้, โอนสายไป, โอนสายหา, ส่งเรื่องให้, ส่งต่อให้, เรียกให้, เปลี่ยนเป็น, สลับไป, เชื่อมต่อกับ, ต่อสายให้, ต่อสายหา',
  want: 'ขอ, อยาก, ต้องการ, ช่วย, รบกวน, เอา',
  bot: 'บอท, บอต, หุ่นยนต์, ระบบอัตโนมัติ, โรบอท, เอไอ',
  not: 'ไม่, อย่า, ไม่ต้องการ, ไม่เอา, ไม่อยาก, ไม่ต้อง',
  but: 'แต่, เพราะ',
  courtesy:
    'หน่อย, ครับ, ค่ะ, คะ, นะ, จ้า, กับ, ให้, ได้, ไหม, มั้ย, ที่, ดิฉัน, ผม, ฉัน, หนู, ด้วย, เลย, ตอนนี้, ด่วน, สวัสดี, จะ, มี, ไป, คับ, ช่วย, สาย',
  past: 'เมื่อวาน, บอกว่า, สัญญา, เคยคุย, แจ้งว่า, บอกไว้',
  others: 'ภรรยา, สามี, แฟน, แม่, พ่อ, ครอบครัว, เพื่อน',
  ordinary:
    'ต่อคน, กี่คน, สำหรับ, คนละ, หนึ่งคน, สองคน, ผมคน, เส้นผมคน, ทรัพยากรมนุษย์, ตัวแทนจำหน่าย, เป็นตัวแทน, รับสมัคร, เครื่องซักผ้า, โอนเงิน, ไม่เข้าใจ, ไม่รู้, ไม่ทำงาน, ไม่ตอบ, ไม่ได้, ไม่ทราบ, ทุกคน, คนส่งของ, เวลาทำการ, เปิดกี่โมง, หมอว่าง, หมอเข้า, คุณหมอว่าง, คุณหมอเข้า, หมออยู่, หมอลง, ไม่ต้องโทร, ไม่ต้องติดต่อ, อย่าโทร, ไม่ต้องโทรกลับ, ช่างมา, ช่างเข้า, ครูสอน',
  identity: 'เป็นบอท, เป็นหุ่นยนต์, เป็นคน, เป็นคนจริง, บอทใช่ไหม, บอทหรือ, คนหรือบอท, เป็นบอต',
  request:
    'มีใครอยู่, มีคนอยู่, มีใครไหม, มีแอดมินไหม, มีคนตอบ, ไม่ใช่บอท, ไม่เอาบอท, คุยกับคน, ขอคุยกับคน, อยากคุยกับคน, อยากคุยกับเจ้าหน้าที่, อยากคุยกับแอดมิน, ขอคุยกับ, ขอสายเจ้าหน้าที่, ขอเจ้าหน้าที่, ขอแอดมิน, ขอพนักงาน, ขอคนจริง, ต้องการคุยกับ, ไม่อยากคุยกับบอท, ไม่คุยกับบอท, ไม่อยากคุยกับหุ่นยนต์, ไม่เอาหุ่นยนต์, เบื่อบอท, ปิดบอท, มีเจ้าหน้าที่ไหม, มีพนักงานไหม, มีคนไหม, มีคนอยู่ไหม, มีใครตอบ, มีใครช่วย, มีใครว่าง, ใครก็ได้ช่วย, ติดต่อใคร, คุยกับใคร, ทำยังไงถึงจะคุย, ทำอย่างไรถึงจะคุย, คุยกับคนได้, คุยกับแอดมิน, คุยกับเจ้าหน้าที่, ติดต่อเจ้าหน้าที่, ติดต่อแอดมิน, ติดต่อพนักงาน, เรียกผู้จัดการ, เรียกเจ้าหน้าที่, เรียกแอดมิน',
  offer: 'โทรกลับ, เบอร์โทร, ร้องเรียน, โกง, หลอกลวง, โง่',
} as const satisfies RequestWords;
