-- A record as schema 3 kept it. Never changed: every released schema must still open.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE attempt (
	id VARCHAR(36) NOT NULL, 
	learner VARCHAR(36) NOT NULL, 
	scope VARCHAR(60) NOT NULL, 
	mode VARCHAR(20) NOT NULL, 
	seed INTEGER NOT NULL, 
	questions TEXT NOT NULL, 
	started_at VARCHAR(32) NOT NULL, 
	finished_at VARCHAR(32) NOT NULL, 
	score FLOAT, 
	pass_mark FLOAT, 
	PRIMARY KEY (id)
);
INSERT INTO "attempt" VALUES('01a21102-32f8-7d46-9bca-1429adbf40ec','01a21102-2bac-7f47-b57f-bad1194674c7','M1','practice',634685131,'["M1.4-q3", "M1.3-q6", "M1.1-q8", "M1.2-q6", "M1.1-q5", "M1.5-q7"]','2026-11-25T04:41:26.528883Z','2026-11-25T04:41:26.580510Z',7.0833333333333337034e-01,0.8);
INSERT INTO "attempt" VALUES('01a21102-333b-70d3-ae4a-4f4daa87902a','01a21102-2bac-7f47-b57f-bad1194674c7','C3.exam','test',731913566,'["M8.5-q8", "M8.2-q3", "M8.4-q7", "M8-x11", "M9.3-q3", "M9.6-q6", "M8-x8", "M9-x6", "M9-x3", "M8.1-q8", "M9.5-q3", "M9-x9"]','2026-11-25T04:41:26.601287Z','2026-11-25T04:41:26.683869Z',6.66666666666666629659e-01,0.75);
INSERT INTO "attempt" VALUES('att-1','01a21102-2bac-7f47-b57f-bad1194674c7','M1','practice',5,'["M1.1-q1", "M1.1-q2"]','2026-11-25T05:09:21.010418Z','2026-11-25T05:09:21.016751Z',0.25,0.8);
CREATE TABLE attempt_answer (
	attempt VARCHAR(36) NOT NULL, 
	question VARCHAR(60) NOT NULL, 
	learner VARCHAR(36) NOT NULL, 
	score FLOAT, 
	certainty INTEGER NOT NULL, 
	response TEXT NOT NULL, 
	seed INTEGER NOT NULL, 
	answered_at VARCHAR(80) NOT NULL, 
	PRIMARY KEY (attempt, question)
);
INSERT INTO "attempt_answer" VALUES('01a21102-32f8-7d46-9bca-1429adbf40ec','M1.4-q3','01a21102-2bac-7f47-b57f-bad1194674c7',0.25,2,'{"placed": {"1": "A", "2": "A", "3": "A", "4": "A", "5": "A", "6": "A", "7": "A", "8": "A"}}',634685131,'2026-11-25T04:41:26.539657Z 01a21102-330b-70f1-bb96-56d56e6f28fe');
INSERT INTO "attempt_answer" VALUES('01a21102-32f8-7d46-9bca-1429adbf40ec','M1.3-q6','01a21102-2bac-7f47-b57f-bad1194674c7',1.0,2,'{"text": "2026-10-02"}',634685131,'2026-11-25T04:41:26.543763Z 01a21102-330f-761d-a2bb-c336d4040d1e');
INSERT INTO "attempt_answer" VALUES('01a21102-32f8-7d46-9bca-1429adbf40ec','M1.1-q8','01a21102-2bac-7f47-b57f-bad1194674c7',1.0,2,'{"text": "outcome"}',634685131,'2026-11-25T04:41:26.551521Z 01a21102-3317-7a68-9462-e5a8a5744b95');
INSERT INTO "attempt_answer" VALUES('01a21102-32f8-7d46-9bca-1429adbf40ec','M1.2-q6','01a21102-2bac-7f47-b57f-bad1194674c7',0.0,2,'{"choice": "b"}',634685131,'2026-11-25T04:41:26.559526Z 01a21102-331f-7160-b347-cab2ae5dfaf7');
INSERT INTO "attempt_answer" VALUES('01a21102-32f8-7d46-9bca-1429adbf40ec','M1.1-q5','01a21102-2bac-7f47-b57f-bad1194674c7',1.0,2,'{"choice": "e"}',634685131,'2026-11-25T04:41:26.567560Z 01a21102-3327-7fda-bea0-b4447378017e');
INSERT INTO "attempt_answer" VALUES('01a21102-32f8-7d46-9bca-1429adbf40ec','M1.5-q7','01a21102-2bac-7f47-b57f-bad1194674c7',1.0,2,'{"blanks": {"b1": "30", "b2": "L3", "b3": "assets that last"}}',634685131,'2026-11-25T04:41:26.575524Z 01a21102-332f-7592-9d82-a2b9aa4711e9');
INSERT INTO "attempt_answer" VALUES('01a21102-333b-70d3-ae4a-4f4daa87902a','M8.5-q8','01a21102-2bac-7f47-b57f-bad1194674c7',0.0,2,'{"choice": "a"}',731913566,'2026-11-25T04:41:26.607585Z 01a21102-334f-7cd4-b4e8-fa102043ebfc');
INSERT INTO "attempt_answer" VALUES('01a21102-333b-70d3-ae4a-4f4daa87902a','M8.2-q3','01a21102-2bac-7f47-b57f-bad1194674c7',1.0,2,'{"placed": {"1": "A", "2": "B", "3": "B", "4": "A", "5": "B", "6": "A"}}',731913566,'2026-11-25T04:41:26.615606Z 01a21102-3357-7a3d-a8a7-1c4fb0ccab71');
INSERT INTO "attempt_answer" VALUES('01a21102-333b-70d3-ae4a-4f4daa87902a','M8.4-q7','01a21102-2bac-7f47-b57f-bad1194674c7',1.0,2,'{"text": "250"}',731913566,'2026-11-25T04:41:26.620605Z 01a21102-335c-7dd4-bdc7-a9e232357def');
INSERT INTO "attempt_answer" VALUES('01a21102-333b-70d3-ae4a-4f4daa87902a','M8-x11','01a21102-2bac-7f47-b57f-bad1194674c7',0.0,2,'{"choices": ["b"]}',731913566,'2026-11-25T04:41:26.623857Z 01a21102-335f-778a-b625-a35d1c4d13e7');
INSERT INTO "attempt_answer" VALUES('01a21102-333b-70d3-ae4a-4f4daa87902a','M9.3-q3','01a21102-2bac-7f47-b57f-bad1194674c7',1.0,2,'{"placed": {"1": "A", "2": "B", "3": "C", "4": "D", "5": "E"}}',731913566,'2026-11-25T04:41:26.625496Z 01a21102-3361-7e5b-9abe-4f16411f2761');
INSERT INTO "attempt_answer" VALUES('01a21102-333b-70d3-ae4a-4f4daa87902a','M9.6-q6','01a21102-2bac-7f47-b57f-bad1194674c7',1.0,2,'{"selected": ["R1", "R3", "R4"]}',731913566,'2026-11-25T04:41:26.630381Z 01a21102-3366-700f-a0b3-ff9fed6e1402');
INSERT INTO "attempt_answer" VALUES('01a21102-333b-70d3-ae4a-4f4daa87902a','M8-x8','01a21102-2bac-7f47-b57f-bad1194674c7',0.0,2,'{"blanks": {"b1": "board", "b2": "competition", "b3": "principle"}}',731913566,'2026-11-25T04:41:26.639571Z 01a21102-336f-7985-8561-75b3b2574d7f');
INSERT INTO "attempt_answer" VALUES('01a21102-333b-70d3-ae4a-4f4daa87902a','M9-x6','01a21102-2bac-7f47-b57f-bad1194674c7',1.0,2,'{"text": "30"}',731913566,'2026-11-25T04:41:26.647579Z 01a21102-3377-7bfd-ab9e-d834ecb26eb2');
INSERT INTO "attempt_answer" VALUES('01a21102-333b-70d3-ae4a-4f4daa87902a','M9-x3','01a21102-2bac-7f47-b57f-bad1194674c7',1.0,2,'{"order": ["a", "b", "c", "d"]}',731913566,'2026-11-25T04:41:26.655677Z 01a21102-337f-7ea9-971f-aa0c6f568f0e');
INSERT INTO "attempt_answer" VALUES('01a21102-333b-70d3-ae4a-4f4daa87902a','M8.1-q8','01a21102-2bac-7f47-b57f-bad1194674c7',0.0,2,'{"choice": "a"}',731913566,'2026-11-25T04:41:26.663516Z 01a21102-3387-7966-810d-eff929a1928b');
INSERT INTO "attempt_answer" VALUES('01a21102-333b-70d3-ae4a-4f4daa87902a','M9.5-q3','01a21102-2bac-7f47-b57f-bad1194674c7',1.0,2,'{"text": "50"}',731913566,'2026-11-25T04:41:26.671614Z 01a21102-338f-7207-bede-7bef18083cbb');
INSERT INTO "attempt_answer" VALUES('01a21102-333b-70d3-ae4a-4f4daa87902a','M9-x9','01a21102-2bac-7f47-b57f-bad1194674c7',1.0,2,'{"placed": {"1": "A", "2": "B", "3": "C", "4": "D", "5": "B"}}',731913566,'2026-11-25T04:41:26.679632Z 01a21102-3397-7eaa-957e-84b086c110f9');
CREATE TABLE chain (
	learner VARCHAR(36) NOT NULL, 
	device VARCHAR(36) NOT NULL, 
	sequence INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (learner, device)
);
INSERT INTO "chain" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',33,'c0451b270f5622dadc1be648a395ef47262d4e17149c06b437609cde3c782846');
CREATE TABLE event (
	position INTEGER NOT NULL, 
	id VARCHAR(36) NOT NULL, 
	learner VARCHAR(36) NOT NULL, 
	device VARCHAR(36) NOT NULL, 
	sequence INTEGER NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	version INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	previous_hash VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (position), 
	UNIQUE (learner, device, sequence), 
	UNIQUE (id)
);
INSERT INTO "event" VALUES(1,'01a21102-2bac-7b16-91d4-30c0090c82b7','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',1,'2026-11-25T04:41:24.652835Z','learner.added',1,'{"name":"Amina Okello","path":"practitioner"}','0000000000000000000000000000000000000000000000000000000000000000','b1ed4158494e578918167ef9f0bfe8796bac91d537b28d30df2abe3c195186a1');
INSERT INTO "event" VALUES(2,'01a21102-32e0-7526-9a6c-874eb47abe21','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',2,'2026-11-25T04:41:26.496838Z','place.reached',1,'{"active_seconds":40,"block":"the-idea","content_version":"1.0.0","lesson":"M1.1"}','b1ed4158494e578918167ef9f0bfe8796bac91d537b28d30df2abe3c195186a1','46708e364cf1f748ae78687094d02d45102aa0f0d892cee7df080f651db9c70f');
INSERT INTO "event" VALUES(3,'01a21102-32e8-722f-9880-c7cbb20d932b','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',3,'2026-11-25T04:41:26.504043Z','lesson.completed',1,'{"content_hash":"b01e9d318bb1d01571892154ffa1d4dee9379bf5c6495b86dd5cfa176256a521","content_version":"1.0.0","lesson":"M1.1"}','46708e364cf1f748ae78687094d02d45102aa0f0d892cee7df080f651db9c70f','0caef7d258bf2a21d8d95fb4f53896bbb1d0a41555576fdd50f381cee60498bd');
INSERT INTO "event" VALUES(4,'01a21102-32eb-7e23-a58d-9c5c93295f08','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',4,'2026-11-25T04:41:26.507691Z','note.written',1,'{"block":"agency","lesson":"M1.1","text":"We have no list of objectives."}','0caef7d258bf2a21d8d95fb4f53896bbb1d0a41555576fdd50f381cee60498bd','e8f772c7c7adf3ce28d6228b8ab3b7d92c290959395cb3608f0ac69ca7e03cb4');
INSERT INTO "event" VALUES(5,'01a21102-32ef-7758-b6f1-979cd5dd9dda','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',5,'2026-11-25T04:41:26.511548Z','question.flagged',1,'{"flagged":true,"question":"M1.1-q2"}','e8f772c7c7adf3ce28d6228b8ab3b7d92c290959395cb3608f0ac69ca7e03cb4','753988e045c55cec439863c995081914c195a71ad20802d164b8162e60797d47');
INSERT INTO "event" VALUES(6,'01a21102-3300-71c9-bc61-874a4b18e664','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',6,'2026-11-25T04:41:26.528883Z','attempt.started',1,'{"attempt":"01a21102-32f8-7d46-9bca-1429adbf40ec","content_version":"1.0.0","mode":"practice","questions":["M1.4-q3","M1.3-q6","M1.1-q8","M1.2-q6","M1.1-q5","M1.5-q7"],"scope":"M1","seed":634685131}','753988e045c55cec439863c995081914c195a71ad20802d164b8162e60797d47','43666481902ebfa84eecd1a984702ab9ecee5595e45265a6a4c48681371ca07f');
INSERT INTO "event" VALUES(7,'01a21102-330b-70f1-bb96-56d56e6f28fe','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',7,'2026-11-25T04:41:26.539657Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21102-32f8-7d46-9bca-1429adbf40ec","certainty":2,"content_version":"1.0.0","outcome":"M1.4","question":"M1.4-q3","question_hash":"1328723105c0b44b1d9742fc82171b77192a709fb91f45a6675866906f78bb7f","response":{"placed":{"1":"A","2":"A","3":"A","4":"A","5":"A","6":"A","7":"A","8":"A"}},"score":0.25,"seed":634685131,"use":"check"}','43666481902ebfa84eecd1a984702ab9ecee5595e45265a6a4c48681371ca07f','c652b250fa348dbfefb9f46d78c83b701abf2b1e83699dfa20404c25c0d53aa5');
INSERT INTO "event" VALUES(8,'01a21102-330f-761d-a2bb-c336d4040d1e','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',8,'2026-11-25T04:41:26.543763Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21102-32f8-7d46-9bca-1429adbf40ec","certainty":2,"content_version":"1.0.0","outcome":"M1.3","question":"M1.3-q6","question_hash":"be619ebcfdfb5283f7068bd2346ec4d160d7f8f61f39672878a2259a6ea4f103","response":{"text":"2026-10-02"},"score":1.0,"seed":634685131,"use":"check"}','c652b250fa348dbfefb9f46d78c83b701abf2b1e83699dfa20404c25c0d53aa5','505e0838166811d33939b22d1f6b1ca120a5ab48a1e90b17f193c1f5d8391f97');
INSERT INTO "event" VALUES(9,'01a21102-3317-7a68-9462-e5a8a5744b95','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',9,'2026-11-25T04:41:26.551521Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21102-32f8-7d46-9bca-1429adbf40ec","certainty":2,"content_version":"1.0.0","outcome":"M1.1","question":"M1.1-q8","question_hash":"0bc28aa1b933882eb404f2592780b18e541186c166533375124e8e694c7003be","response":{"text":"outcome"},"score":1.0,"seed":634685131,"use":"check"}','505e0838166811d33939b22d1f6b1ca120a5ab48a1e90b17f193c1f5d8391f97','816cc2873ae87db85852a19b1af23fd914b8c41b92b9e78fe0b8334111f4da61');
INSERT INTO "event" VALUES(10,'01a21102-331f-7160-b347-cab2ae5dfaf7','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',10,'2026-11-25T04:41:26.559526Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21102-32f8-7d46-9bca-1429adbf40ec","certainty":2,"content_version":"1.0.0","outcome":"M1.2","question":"M1.2-q6","question_hash":"1d76a083afac8ab8595f8edaad11ed814b219f61d0c18176e26cab80b64800db","response":{"choice":"b"},"score":0.0,"seed":634685131,"use":"check"}','816cc2873ae87db85852a19b1af23fd914b8c41b92b9e78fe0b8334111f4da61','d510605544813625086ef0744c65385a1ff78ff66271c7c995177cb783ed1c2d');
INSERT INTO "event" VALUES(11,'01a21102-3327-7fda-bea0-b4447378017e','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',11,'2026-11-25T04:41:26.567560Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21102-32f8-7d46-9bca-1429adbf40ec","certainty":2,"content_version":"1.0.0","outcome":"M1.1","question":"M1.1-q5","question_hash":"cb62377960e98806692758ccffacb447d683bda048e7c5165dd5785bc08e45fd","response":{"choice":"e"},"score":1.0,"seed":634685131,"use":"check"}','d510605544813625086ef0744c65385a1ff78ff66271c7c995177cb783ed1c2d','2530a1578c9c2ce1e600c04d2a368734b443f61608cee8ef057087a0780b7b66');
INSERT INTO "event" VALUES(12,'01a21102-332f-7592-9d82-a2b9aa4711e9','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',12,'2026-11-25T04:41:26.575524Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21102-32f8-7d46-9bca-1429adbf40ec","certainty":2,"content_version":"1.0.0","outcome":"M1.5","question":"M1.5-q7","question_hash":"6c9dc032cee5667f351f5d1034bd5e798c85138ad964096bff2e9c88bb9be845","response":{"blanks":{"b1":"30","b2":"L3","b3":"assets that last"}},"score":1.0,"seed":634685131,"use":"check"}','2530a1578c9c2ce1e600c04d2a368734b443f61608cee8ef057087a0780b7b66','e716dab8dac4ef791617edce10f641d0c9512071c4f7e2f14a3da6f441445064');
INSERT INTO "event" VALUES(13,'01a21102-3334-7a81-9e49-51a0eb8dd000','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',13,'2026-11-25T04:41:26.580510Z','attempt.finished',1,'{"attempt":"01a21102-32f8-7d46-9bca-1429adbf40ec","pass_mark":0.8,"scope":"M1","score":0.7083333333333334}','e716dab8dac4ef791617edce10f641d0c9512071c4f7e2f14a3da6f441445064','2bc629677ca1b71a7306ac93e098344c5584ddaf6da2b0501c77f539341c19e0');
INSERT INTO "event" VALUES(14,'01a21102-3349-7cac-a930-21eaa3ccf43b','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',14,'2026-11-25T04:41:26.601287Z','attempt.started',1,'{"attempt":"01a21102-333b-70d3-ae4a-4f4daa87902a","content_version":"1.0.0","mode":"test","questions":["M8.5-q8","M8.2-q3","M8.4-q7","M8-x11","M9.3-q3","M9.6-q6","M8-x8","M9-x6","M9-x3","M8.1-q8","M9.5-q3","M9-x9"],"scope":"C3.exam","seed":731913566}','2bc629677ca1b71a7306ac93e098344c5584ddaf6da2b0501c77f539341c19e0','2be4b0cb0db9940c76fe3a2c31d7773f9a41a53ed1418c1da1a9e9ba3d38343d');
INSERT INTO "event" VALUES(15,'01a21102-334f-7cd4-b4e8-fa102043ebfc','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',15,'2026-11-25T04:41:26.607585Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21102-333b-70d3-ae4a-4f4daa87902a","certainty":2,"content_version":"1.0.0","outcome":"M8.5","question":"M8.5-q8","question_hash":"911aca6ec6530b624b49c160c5751f62b85febebe43de365265793c23459aabd","response":{"choice":"a"},"score":0.0,"seed":731913566,"use":"check"}','2be4b0cb0db9940c76fe3a2c31d7773f9a41a53ed1418c1da1a9e9ba3d38343d','ded49a93a827361e8373e1a30e0d54469f3ca2d26d84cc5df43c9ba73a8e8240');
INSERT INTO "event" VALUES(16,'01a21102-3357-7a3d-a8a7-1c4fb0ccab71','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',16,'2026-11-25T04:41:26.615606Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21102-333b-70d3-ae4a-4f4daa87902a","certainty":2,"content_version":"1.0.0","outcome":"M8.2","question":"M8.2-q3","question_hash":"12d237a7eec5282d16628af752e823d94233a3c1ce9b8e481babcd3b3880028b","response":{"placed":{"1":"A","2":"B","3":"B","4":"A","5":"B","6":"A"}},"score":1.0,"seed":731913566,"use":"check"}','ded49a93a827361e8373e1a30e0d54469f3ca2d26d84cc5df43c9ba73a8e8240','185c3e98d2f7260902184ebb46cc33a668be44594efc42cebc66d161cb083caf');
INSERT INTO "event" VALUES(17,'01a21102-335c-7dd4-bdc7-a9e232357def','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',17,'2026-11-25T04:41:26.620605Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21102-333b-70d3-ae4a-4f4daa87902a","certainty":2,"content_version":"1.0.0","outcome":"M8.4","question":"M8.4-q7","question_hash":"79c5d8c74ea23c43c325843b7d0d51f5f181eb072c7802930d9b9e8aab9c499f","response":{"text":"250"},"score":1.0,"seed":731913566,"use":"check"}','185c3e98d2f7260902184ebb46cc33a668be44594efc42cebc66d161cb083caf','3232e7b1144c4e74d3966cfb69a49ddabb221f3a98287a00410dc87cf695ac97');
INSERT INTO "event" VALUES(18,'01a21102-335f-778a-b625-a35d1c4d13e7','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',18,'2026-11-25T04:41:26.623857Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21102-333b-70d3-ae4a-4f4daa87902a","certainty":2,"content_version":"1.0.0","outcome":"M8.3","question":"M8-x11","question_hash":"aa46ece9b54af24a0cd9fd917c0925127da2e8b0f0ab7e28cbe5b0522a3657da","response":{"choices":["b"]},"score":0.0,"seed":731913566,"use":"check"}','3232e7b1144c4e74d3966cfb69a49ddabb221f3a98287a00410dc87cf695ac97','1179c4e4ac16579c013f4e161d23af551513edcbc7f165e2d14eedc54aeee93c');
INSERT INTO "event" VALUES(19,'01a21102-3361-7e5b-9abe-4f16411f2761','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',19,'2026-11-25T04:41:26.625496Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21102-333b-70d3-ae4a-4f4daa87902a","certainty":2,"content_version":"1.0.0","outcome":"M9.3","question":"M9.3-q3","question_hash":"5cf491287866f533583b005447aa4ea8c932a35d4929daee6c12c6c395959c5a","response":{"placed":{"1":"A","2":"B","3":"C","4":"D","5":"E"}},"score":1.0,"seed":731913566,"use":"check"}','1179c4e4ac16579c013f4e161d23af551513edcbc7f165e2d14eedc54aeee93c','0dd562b2de46c8e7e41fb24290e8a611289266cad0a31f7680f517e406669de5');
INSERT INTO "event" VALUES(20,'01a21102-3366-700f-a0b3-ff9fed6e1402','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',20,'2026-11-25T04:41:26.630381Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21102-333b-70d3-ae4a-4f4daa87902a","certainty":2,"content_version":"1.0.0","outcome":"M9.6","question":"M9.6-q6","question_hash":"173853f3dc267dae72a933f710c1c809d23c7a4b67c8ee55ecb183d80c9b0d53","response":{"selected":["R1","R3","R4"]},"score":1.0,"seed":731913566,"use":"check"}','0dd562b2de46c8e7e41fb24290e8a611289266cad0a31f7680f517e406669de5','89c59af6c036b89c63f57658b873a2f472f3f3e971ad18348d4289dc300f267c');
INSERT INTO "event" VALUES(21,'01a21102-336f-7985-8561-75b3b2574d7f','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',21,'2026-11-25T04:41:26.639571Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21102-333b-70d3-ae4a-4f4daa87902a","certainty":2,"content_version":"1.0.0","outcome":"M8.2","question":"M8-x8","question_hash":"0d7e9e3fb2b33770c7ec00c86d776f1fda2f55f8ffc1a84ec1163132174f0889","response":{"blanks":{"b1":"board","b2":"competition","b3":"principle"}},"score":0.0,"seed":731913566,"use":"check"}','89c59af6c036b89c63f57658b873a2f472f3f3e971ad18348d4289dc300f267c','236a7f2dc31b47150ec2c885a01c6fe3ea70c67ca6d41c9789545ef380304ccf');
INSERT INTO "event" VALUES(22,'01a21102-3377-7bfd-ab9e-d834ecb26eb2','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',22,'2026-11-25T04:41:26.647579Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21102-333b-70d3-ae4a-4f4daa87902a","certainty":2,"content_version":"1.0.0","outcome":"M9.2","question":"M9-x6","question_hash":"7c55060134e985e4bb1de30148371db50078b567077603b17f5109226ce1ecaa","response":{"text":"30"},"score":1.0,"seed":731913566,"use":"check"}','236a7f2dc31b47150ec2c885a01c6fe3ea70c67ca6d41c9789545ef380304ccf','5125d5ea6c3615fe48ea3cc161115ceed7d13b8839329819061d8d18d2ea0d8e');
INSERT INTO "event" VALUES(23,'01a21102-337f-7ea9-971f-aa0c6f568f0e','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',23,'2026-11-25T04:41:26.655677Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21102-333b-70d3-ae4a-4f4daa87902a","certainty":2,"content_version":"1.0.0","outcome":"M9.1","question":"M9-x3","question_hash":"1583bcf81adf11d4b6893c5a1f42873151b209ec1f08806cbbeb9ec024e48cdc","response":{"order":["a","b","c","d"]},"score":1.0,"seed":731913566,"use":"check"}','5125d5ea6c3615fe48ea3cc161115ceed7d13b8839329819061d8d18d2ea0d8e','2e1ccbba930841f55c9d57ca297cace39173f7a31726a6546f273e00e6c48a13');
INSERT INTO "event" VALUES(24,'01a21102-3387-7966-810d-eff929a1928b','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',24,'2026-11-25T04:41:26.663516Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21102-333b-70d3-ae4a-4f4daa87902a","certainty":2,"content_version":"1.0.0","outcome":"M8.1","question":"M8.1-q8","question_hash":"71f1c668bf27beccdaca3b95e8bea5286f1f81f1db7c97e8ba6ed54afddb51be","response":{"choice":"a"},"score":0.0,"seed":731913566,"use":"check"}','2e1ccbba930841f55c9d57ca297cace39173f7a31726a6546f273e00e6c48a13','089b429194f8f58262c559542baf97921c5e996120eea1d5f367b79be8ae5ab0');
INSERT INTO "event" VALUES(25,'01a21102-338f-7207-bede-7bef18083cbb','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',25,'2026-11-25T04:41:26.671614Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21102-333b-70d3-ae4a-4f4daa87902a","certainty":2,"content_version":"1.0.0","outcome":"M9.5","question":"M9.5-q3","question_hash":"e25066e34de1e993b31a1989cd74fac1424eae27f43fd72b124be4dad246d2e8","response":{"text":"50"},"score":1.0,"seed":731913566,"use":"check"}','089b429194f8f58262c559542baf97921c5e996120eea1d5f367b79be8ae5ab0','a24ed71eb0469d4fd0e2f517e0a2837b9b68c29ee86f5974e8cf68e65c04e26c');
INSERT INTO "event" VALUES(26,'01a21102-3397-7eaa-957e-84b086c110f9','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',26,'2026-11-25T04:41:26.679632Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21102-333b-70d3-ae4a-4f4daa87902a","certainty":2,"content_version":"1.0.0","outcome":"M9.4","question":"M9-x9","question_hash":"2935f6f9386bec7ce8d0af9c4ed496613afe67f1cc2dd587cfd3a8aad106d6b3","response":{"placed":{"1":"A","2":"B","3":"C","4":"D","5":"B"}},"score":1.0,"seed":731913566,"use":"check"}','a24ed71eb0469d4fd0e2f517e0a2837b9b68c29ee86f5974e8cf68e65c04e26c','a5ba9acfe61c6089bb41bb6607c06bf0372f66342ef0ca000678c405192a4c31');
INSERT INTO "event" VALUES(27,'01a21102-339b-7d64-ba39-f67c1851e36d','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',27,'2026-11-25T04:41:26.683869Z','attempt.finished',1,'{"attempt":"01a21102-333b-70d3-ae4a-4f4daa87902a","pass_mark":0.75,"scope":"C3.exam","score":0.6666666666666666}','a5ba9acfe61c6089bb41bb6607c06bf0372f66342ef0ca000678c405192a4c31','24afdf887e1ac0413d647866b6770e4c1522b0cebe93607e1feac2baae9b2ff2');
INSERT INTO "event" VALUES(28,'01a2111b-bff2-7cb6-99fe-6e3e9b6d90fb','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',28,'2026-11-25T05:09:21.010418Z','attempt.started',1,'{"attempt":"att-1","content_version":"1.0.0","mode":"practice","questions":["M1.1-q1","M1.1-q2"],"scope":"M1","seed":5}','24afdf887e1ac0413d647866b6770e4c1522b0cebe93607e1feac2baae9b2ff2','6069e4a4d5193201ce9c3538031eb7750dcf8de329c59e4b9aa16217bbf7005f');
INSERT INTO "event" VALUES(29,'01a2111b-bff7-7914-ab6d-8b719b4fedc1','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',29,'2026-11-25T05:09:21.015207Z','exam.agreed',1,'{"allowed_seconds":1500,"attempt":"att-1","blueprint":{"M1":2},"extra_percent":25,"hashes":{"M1.1-q1":"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"},"met":["M1.1-q1"],"pass_mark":0.75,"pool_hash":"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","provisional":true}','6069e4a4d5193201ce9c3538031eb7750dcf8de329c59e4b9aa16217bbf7005f','d6b8451fdda89915040cc70b4f66e7c53f2cba553550aac8e40ae8036864d989');
INSERT INTO "event" VALUES(30,'01a2111b-bff8-7771-8141-86c2ce857247','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',30,'2026-11-25T05:09:21.016366Z','exam.clock',1,'{"attempt":"att-1","moment":"begun","seconds":0}','d6b8451fdda89915040cc70b4f66e7c53f2cba553550aac8e40ae8036864d989','61be67f9c2a3c5399ae3caf531f53809dea2e2300c0ae266b8e476624e123838');
INSERT INTO "event" VALUES(31,'01a2111b-bff8-7e7e-91bc-e68e5c80c0bd','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',31,'2026-11-25T05:09:21.016540Z','question.skipped',1,'{"attempt":"att-1","question":"M1.1-q2"}','61be67f9c2a3c5399ae3caf531f53809dea2e2300c0ae266b8e476624e123838','46a5eb464129a1ef2372335e9bc44cedb5c5f8cd61ae22a3d3a39220f5c12055');
INSERT INTO "event" VALUES(32,'01a2111b-bff8-7a4a-badf-001c36f80eab','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',32,'2026-11-25T05:09:21.016642Z','exam.clock',1,'{"attempt":"att-1","moment":"left","seconds":40}','46a5eb464129a1ef2372335e9bc44cedb5c5f8cd61ae22a3d3a39220f5c12055','d676e4cb28fb68a16d6988bd02060c5bfb64753371c172e55dead24b4230b5de');
INSERT INTO "event" VALUES(33,'01a2111b-bff8-70c8-aab8-a65a01ad0ed8','01a21102-2bac-7f47-b57f-bad1194674c7','01a21102-2ba4-7108-8410-78a503c2162f',33,'2026-11-25T05:09:21.016751Z','attempt.finished',1,'{"attempt":"att-1","pass_mark":0.8,"scope":"M1","score":0.25}','d676e4cb28fb68a16d6988bd02060c5bfb64753371c172e55dead24b4230b5de','c0451b270f5622dadc1be648a395ef47262d4e17149c06b437609cde3c782846');
CREATE TABLE exam (
	learner VARCHAR(36) NOT NULL, 
	attempt VARCHAR(36) NOT NULL, 
	allowed_seconds INTEGER NOT NULL, 
	extra_percent INTEGER NOT NULL, 
	pass_mark FLOAT, 
	provisional BOOLEAN NOT NULL, 
	blueprint TEXT NOT NULL, 
	hashes TEXT NOT NULL, 
	agreed_at VARCHAR(80) NOT NULL, 
	used_seconds INTEGER NOT NULL, 
	windows INTEGER NOT NULL, 
	PRIMARY KEY (learner, attempt)
);
INSERT INTO "exam" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','att-1',1500,25,0.75,1,'{"M1": 2}','{"M1.1-q1": "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"}','2026-11-25T05:09:21.015207Z 01a2111b-bff7-7914-ab6d-8b719b4fedc1',40,1);
CREATE TABLE installation (
	"key" VARCHAR(40) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "installation" VALUES('device','01a21102-2ba4-7108-8410-78a503c2162f');
CREATE TABLE learner (
	id VARCHAR(36) NOT NULL, 
	name TEXT NOT NULL, 
	path VARCHAR(40) NOT NULL, 
	named_at VARCHAR(80) NOT NULL, 
	added_at VARCHAR(32) NOT NULL, 
	removed BOOLEAN NOT NULL, 
	removed_at VARCHAR(80) NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "learner" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','Amina Okello','practitioner','2026-11-25T04:41:24.652835Z 01a21102-2bac-7b16-91d4-30c0090c82b7','2026-11-25T04:41:24.652835Z',0,'');
CREATE TABLE lesson_state (
	learner VARCHAR(36) NOT NULL, 
	lesson VARCHAR(60) NOT NULL, 
	block VARCHAR(120) NOT NULL, 
	placed_at VARCHAR(80) NOT NULL, 
	active_seconds INTEGER NOT NULL, 
	completed_at VARCHAR(32) NOT NULL, 
	done_at VARCHAR(80) NOT NULL, 
	PRIMARY KEY (learner, lesson)
);
INSERT INTO "lesson_state" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','M1.1','the-idea','2026-11-25T04:41:26.496838Z 01a21102-32e0-7526-9a6c-874eb47abe21',40,'2026-11-25T04:41:26.504043Z','2026-11-25T04:41:26.504043Z 01a21102-32e8-722f-9880-c7cbb20d932b');
CREATE TABLE note (
	learner VARCHAR(36) NOT NULL, 
	lesson VARCHAR(60) NOT NULL, 
	block VARCHAR(120) NOT NULL, 
	text TEXT NOT NULL, 
	written_at VARCHAR(80) NOT NULL, 
	PRIMARY KEY (learner, lesson, block)
);
INSERT INTO "note" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','M1.1','agency','We have no list of objectives.','2026-11-25T04:41:26.507691Z 01a21102-32eb-7e23-a58d-9c5c93295f08');
CREATE TABLE pin (
	learner VARCHAR(36) NOT NULL, 
	hash TEXT NOT NULL, 
	failures INTEGER NOT NULL, 
	wait_until VARCHAR(32) NOT NULL, 
	PRIMARY KEY (learner)
);
CREATE TABLE question_state (
	learner VARCHAR(36) NOT NULL, 
	question VARCHAR(60) NOT NULL, 
	answers INTEGER NOT NULL, 
	first_score FLOAT, 
	first_at VARCHAR(80) NOT NULL, 
	score FLOAT, 
	certainty INTEGER NOT NULL, 
	response TEXT NOT NULL, 
	seed INTEGER NOT NULL, 
	answered_at VARCHAR(80) NOT NULL, 
	flagged BOOLEAN NOT NULL, 
	flagged_at VARCHAR(80) NOT NULL, 
	PRIMARY KEY (learner, question)
);
INSERT INTO "question_state" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','M1.1-q2',0,NULL,'',NULL,0,'',0,'',1,'2026-11-25T04:41:26.511548Z 01a21102-32ef-7758-b6f1-979cd5dd9dda');
INSERT INTO "question_state" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','M1.4-q3',1,0.25,'2026-11-25T04:41:26.539657Z 01a21102-330b-70f1-bb96-56d56e6f28fe',0.25,2,'{"placed": {"1": "A", "2": "A", "3": "A", "4": "A", "5": "A", "6": "A", "7": "A", "8": "A"}}',634685131,'2026-11-25T04:41:26.539657Z 01a21102-330b-70f1-bb96-56d56e6f28fe',0,'');
INSERT INTO "question_state" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','M1.3-q6',1,1.0,'2026-11-25T04:41:26.543763Z 01a21102-330f-761d-a2bb-c336d4040d1e',1.0,2,'{"text": "2026-10-02"}',634685131,'2026-11-25T04:41:26.543763Z 01a21102-330f-761d-a2bb-c336d4040d1e',0,'');
INSERT INTO "question_state" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','M1.1-q8',1,1.0,'2026-11-25T04:41:26.551521Z 01a21102-3317-7a68-9462-e5a8a5744b95',1.0,2,'{"text": "outcome"}',634685131,'2026-11-25T04:41:26.551521Z 01a21102-3317-7a68-9462-e5a8a5744b95',0,'');
INSERT INTO "question_state" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','M1.2-q6',1,0.0,'2026-11-25T04:41:26.559526Z 01a21102-331f-7160-b347-cab2ae5dfaf7',0.0,2,'{"choice": "b"}',634685131,'2026-11-25T04:41:26.559526Z 01a21102-331f-7160-b347-cab2ae5dfaf7',0,'');
INSERT INTO "question_state" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','M1.1-q5',1,1.0,'2026-11-25T04:41:26.567560Z 01a21102-3327-7fda-bea0-b4447378017e',1.0,2,'{"choice": "e"}',634685131,'2026-11-25T04:41:26.567560Z 01a21102-3327-7fda-bea0-b4447378017e',0,'');
INSERT INTO "question_state" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','M1.5-q7',1,1.0,'2026-11-25T04:41:26.575524Z 01a21102-332f-7592-9d82-a2b9aa4711e9',1.0,2,'{"blanks": {"b1": "30", "b2": "L3", "b3": "assets that last"}}',634685131,'2026-11-25T04:41:26.575524Z 01a21102-332f-7592-9d82-a2b9aa4711e9',0,'');
INSERT INTO "question_state" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','M8.5-q8',1,0.0,'2026-11-25T04:41:26.607585Z 01a21102-334f-7cd4-b4e8-fa102043ebfc',0.0,2,'{"choice": "a"}',731913566,'2026-11-25T04:41:26.607585Z 01a21102-334f-7cd4-b4e8-fa102043ebfc',0,'');
INSERT INTO "question_state" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','M8.2-q3',1,1.0,'2026-11-25T04:41:26.615606Z 01a21102-3357-7a3d-a8a7-1c4fb0ccab71',1.0,2,'{"placed": {"1": "A", "2": "B", "3": "B", "4": "A", "5": "B", "6": "A"}}',731913566,'2026-11-25T04:41:26.615606Z 01a21102-3357-7a3d-a8a7-1c4fb0ccab71',0,'');
INSERT INTO "question_state" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','M8.4-q7',1,1.0,'2026-11-25T04:41:26.620605Z 01a21102-335c-7dd4-bdc7-a9e232357def',1.0,2,'{"text": "250"}',731913566,'2026-11-25T04:41:26.620605Z 01a21102-335c-7dd4-bdc7-a9e232357def',0,'');
INSERT INTO "question_state" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','M8-x11',1,0.0,'2026-11-25T04:41:26.623857Z 01a21102-335f-778a-b625-a35d1c4d13e7',0.0,2,'{"choices": ["b"]}',731913566,'2026-11-25T04:41:26.623857Z 01a21102-335f-778a-b625-a35d1c4d13e7',0,'');
INSERT INTO "question_state" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','M9.3-q3',1,1.0,'2026-11-25T04:41:26.625496Z 01a21102-3361-7e5b-9abe-4f16411f2761',1.0,2,'{"placed": {"1": "A", "2": "B", "3": "C", "4": "D", "5": "E"}}',731913566,'2026-11-25T04:41:26.625496Z 01a21102-3361-7e5b-9abe-4f16411f2761',0,'');
INSERT INTO "question_state" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','M9.6-q6',1,1.0,'2026-11-25T04:41:26.630381Z 01a21102-3366-700f-a0b3-ff9fed6e1402',1.0,2,'{"selected": ["R1", "R3", "R4"]}',731913566,'2026-11-25T04:41:26.630381Z 01a21102-3366-700f-a0b3-ff9fed6e1402',0,'');
INSERT INTO "question_state" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','M8-x8',1,0.0,'2026-11-25T04:41:26.639571Z 01a21102-336f-7985-8561-75b3b2574d7f',0.0,2,'{"blanks": {"b1": "board", "b2": "competition", "b3": "principle"}}',731913566,'2026-11-25T04:41:26.639571Z 01a21102-336f-7985-8561-75b3b2574d7f',0,'');
INSERT INTO "question_state" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','M9-x6',1,1.0,'2026-11-25T04:41:26.647579Z 01a21102-3377-7bfd-ab9e-d834ecb26eb2',1.0,2,'{"text": "30"}',731913566,'2026-11-25T04:41:26.647579Z 01a21102-3377-7bfd-ab9e-d834ecb26eb2',0,'');
INSERT INTO "question_state" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','M9-x3',1,1.0,'2026-11-25T04:41:26.655677Z 01a21102-337f-7ea9-971f-aa0c6f568f0e',1.0,2,'{"order": ["a", "b", "c", "d"]}',731913566,'2026-11-25T04:41:26.655677Z 01a21102-337f-7ea9-971f-aa0c6f568f0e',0,'');
INSERT INTO "question_state" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','M8.1-q8',1,0.0,'2026-11-25T04:41:26.663516Z 01a21102-3387-7966-810d-eff929a1928b',0.0,2,'{"choice": "a"}',731913566,'2026-11-25T04:41:26.663516Z 01a21102-3387-7966-810d-eff929a1928b',0,'');
INSERT INTO "question_state" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','M9.5-q3',1,1.0,'2026-11-25T04:41:26.671614Z 01a21102-338f-7207-bede-7bef18083cbb',1.0,2,'{"text": "50"}',731913566,'2026-11-25T04:41:26.671614Z 01a21102-338f-7207-bede-7bef18083cbb',0,'');
INSERT INTO "question_state" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','M9-x9',1,1.0,'2026-11-25T04:41:26.679632Z 01a21102-3397-7eaa-957e-84b086c110f9',1.0,2,'{"placed": {"1": "A", "2": "B", "3": "C", "4": "D", "5": "B"}}',731913566,'2026-11-25T04:41:26.679632Z 01a21102-3397-7eaa-957e-84b086c110f9',0,'');
CREATE TABLE study_hour (
	learner VARCHAR(36) NOT NULL, 
	hour VARCHAR(13) NOT NULL, 
	active_seconds INTEGER NOT NULL, 
	PRIMARY KEY (learner, hour)
);
INSERT INTO "study_hour" VALUES('01a21102-2bac-7f47-b57f-bad1194674c7','2026-11-25T04',400);
CREATE INDEX attempt_of_learner ON attempt (learner, scope);
COMMIT;
PRAGMA user_version = 3;
