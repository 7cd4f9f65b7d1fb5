-- A record as schema 1 kept it. Never changed: every released schema must still open.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO "alembic_version" VALUES('0001');
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
INSERT INTO "attempt" VALUES('01a20aca-2e2f-7e9f-b5b1-22b660fcb241','01a20aca-2c5e-7f16-8c93-39da330f1b1e','M1','practice',1451075707,'["M1.3-q8", "M1.1-q4", "M1.4-q3", "M1.2-q5", "M1.5-q10", "M1.2-q6"]','2026-11-23T23:42:31.985062Z','2026-11-23T23:42:32.000337Z',6.66666666666666629659e-01,0.8);
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
INSERT INTO "attempt_answer" VALUES('01a20aca-2e2f-7e9f-b5b1-22b660fcb241','M1.3-q8','01a20aca-2c5e-7f16-8c93-39da330f1b1e',0.0,2,'{"choice": "b"}',1451075707,'2026-11-23T23:42:31.986419Z 01a20aca-2e32-7ad2-9450-32a816141708');
INSERT INTO "attempt_answer" VALUES('01a20aca-2e2f-7e9f-b5b1-22b660fcb241','M1.1-q4','01a20aca-2c5e-7f16-8c93-39da330f1b1e',1.0,2,'{"choice": "a"}',1451075707,'2026-11-23T23:42:31.988272Z 01a20aca-2e34-7ea0-80fc-29a229d4e8fa');
INSERT INTO "attempt_answer" VALUES('01a20aca-2e2f-7e9f-b5b1-22b660fcb241','M1.4-q3','01a20aca-2c5e-7f16-8c93-39da330f1b1e',1.0,2,'{"placed": {"1": "A", "2": "A", "3": "B", "4": "B", "5": "C", "6": "C", "7": "D", "8": "D"}}',1451075707,'2026-11-23T23:42:31.989048Z 01a20aca-2e35-719b-badf-b8cb50f6bb13');
INSERT INTO "attempt_answer" VALUES('01a20aca-2e2f-7e9f-b5b1-22b660fcb241','M1.2-q5','01a20aca-2c5e-7f16-8c93-39da330f1b1e',0.0,2,'{"blanks": {"b1": "something", "b2": "something", "b3": "something"}}',1451075707,'2026-11-23T23:42:31.989846Z 01a20aca-2e35-7daa-88fe-e7f7c66eefab');
INSERT INTO "attempt_answer" VALUES('01a20aca-2e2f-7e9f-b5b1-22b660fcb241','M1.5-q10','01a20aca-2c5e-7f16-8c93-39da330f1b1e',1.0,2,'{"reason": "a", "verdict": false}',1451075707,'2026-11-23T23:42:31.990541Z 01a20aca-2e36-7430-97e7-5c7edb11254f');
INSERT INTO "attempt_answer" VALUES('01a20aca-2e2f-7e9f-b5b1-22b660fcb241','M1.2-q6','01a20aca-2c5e-7f16-8c93-39da330f1b1e',1.0,2,'{"choice": "a"}',1451075707,'2026-11-23T23:42:31.996081Z 01a20aca-2e3c-78d4-80ab-bb5950b11a50');
CREATE TABLE chain (
	learner VARCHAR(36) NOT NULL, 
	device VARCHAR(36) NOT NULL, 
	sequence INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (learner, device)
);
INSERT INTO "chain" VALUES('01a20aca-2c5e-7f16-8c93-39da330f1b1e','01a20aca-2c57-7b92-8d71-23926118ce7f',19,'26c66a66b6acc6ce07a941c36c792de0c5612212de24fe86c59804b50a3f60e0');
INSERT INTO "chain" VALUES('01a20aca-2c66-7223-9f16-d191f2cdea3d','01a20aca-2c57-7b92-8d71-23926118ce7f',3,'703793752f6c4b4c94023da3cb23a163fcc031e9678834ad992b55fa7c0c2404');
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
INSERT INTO "event" VALUES(1,'01a20aca-2c5e-7403-aa38-c8f2aa38bd45','01a20aca-2c5e-7f16-8c93-39da330f1b1e','01a20aca-2c57-7b92-8d71-23926118ce7f',1,'2026-11-23T23:42:31.518590Z','learner.added',1,'{"name":"Amina","path":"practitioner"}','0000000000000000000000000000000000000000000000000000000000000000','b1ff78f2581e489a4eb0bad4476abe94880722c0ecdbbd5244004c20f6f4eb3a');
INSERT INTO "event" VALUES(2,'01a20aca-2c66-702a-b7f8-ef2e11a2c788','01a20aca-2c66-7223-9f16-d191f2cdea3d','01a20aca-2c57-7b92-8d71-23926118ce7f',1,'2026-11-23T23:42:31.526230Z','learner.added',1,'{"name":"Bo","path":"trainer"}','0000000000000000000000000000000000000000000000000000000000000000','e3fa3e8e0e6f7f27950b3f8734a227a6f32ea720ff21adad8544259d1caa4645');
INSERT INTO "event" VALUES(3,'01a20aca-2c68-7dd1-97a3-35b989128716','01a20aca-2c5e-7f16-8c93-39da330f1b1e','01a20aca-2c57-7b92-8d71-23926118ce7f',2,'2026-11-23T23:42:31.528123Z','learner.changed',1,'{"name":"Amina Okello","path":"practitioner"}','b1ff78f2581e489a4eb0bad4476abe94880722c0ecdbbd5244004c20f6f4eb3a','ae35210c7a24982eda76d5c67deae34c4d4c351a89c2875ab81225b7ded1f1ac');
INSERT INTO "event" VALUES(4,'01a20aca-2e1e-70c5-96d1-8472152ca0b3','01a20aca-2c5e-7f16-8c93-39da330f1b1e','01a20aca-2c57-7b92-8d71-23926118ce7f',3,'2026-11-23T23:42:31.966876Z','place.reached',1,'{"active_seconds":40,"block":"the-idea","content_version":"1.0.0","lesson":"M1.1"}','ae35210c7a24982eda76d5c67deae34c4d4c351a89c2875ab81225b7ded1f1ac','f2dec09676d712b59185909d9b69a4d81b34f3e5f7b53b3395901b81ea2aadbf');
INSERT INTO "event" VALUES(5,'01a20aca-2e23-7eae-b103-ca340eb90f1e','01a20aca-2c5e-7f16-8c93-39da330f1b1e','01a20aca-2c57-7b92-8d71-23926118ce7f',4,'2026-11-23T23:42:31.971670Z','lesson.completed',1,'{"content_hash":"60d01762732cc55aae5f9813c7e4a3ed23a3d34fd027772e9928e9fd6b1c4794","content_version":"1.0.0","lesson":"M1.1"}','f2dec09676d712b59185909d9b69a4d81b34f3e5f7b53b3395901b81ea2aadbf','11e9211a1cbd1d40d256e12b06fb782490cd275e2d3aea6d132e0657b9adb6af');
INSERT INTO "event" VALUES(6,'01a20aca-2e24-737d-ba05-ea2b92d3071e','01a20aca-2c5e-7f16-8c93-39da330f1b1e','01a20aca-2c57-7b92-8d71-23926118ce7f',5,'2026-11-23T23:42:31.972452Z','place.reached',1,'{"active_seconds":15,"block":"the-idea","content_version":"1.0.0","lesson":"M1.2"}','11e9211a1cbd1d40d256e12b06fb782490cd275e2d3aea6d132e0657b9adb6af','d6470fcd1ff6a6618cacbd78802eae0540e6de78ad65f780b08a7e1274e4146b');
INSERT INTO "event" VALUES(7,'01a20aca-2e25-7c44-834c-c9bbdd227b83','01a20aca-2c5e-7f16-8c93-39da330f1b1e','01a20aca-2c57-7b92-8d71-23926118ce7f',6,'2026-11-23T23:42:31.973108Z','lesson.completed',1,'{"content_hash":"463b7438c33416ebe681ac2a2bf62001ced5088a0df3d109f5419cf2864512c5","content_version":"1.0.0","lesson":"M1.2"}','d6470fcd1ff6a6618cacbd78802eae0540e6de78ad65f780b08a7e1274e4146b','5ffc1c732c76561f3ae31e4ae33fa1993f5794c13fa62ea9afb8ae8b09a06277');
INSERT INTO "event" VALUES(8,'01a20aca-2e25-78c7-b13d-9885ba59a1bf','01a20aca-2c5e-7f16-8c93-39da330f1b1e','01a20aca-2c57-7b92-8d71-23926118ce7f',7,'2026-11-23T23:42:31.973717Z','note.written',1,'{"block":"agency","lesson":"M1.1","text":"We have no list of objectives."}','5ffc1c732c76561f3ae31e4ae33fa1993f5794c13fa62ea9afb8ae8b09a06277','c380bc0191f01164f3d53ebb40b72838f97123288fef32aec55bbc7522cfaa93');
INSERT INTO "event" VALUES(9,'01a20aca-2e2c-7972-8691-0a7f68b5cc7a','01a20aca-2c5e-7f16-8c93-39da330f1b1e','01a20aca-2c57-7b92-8d71-23926118ce7f',8,'2026-11-23T23:42:31.980859Z','answer.given',1,'{"active_seconds":12,"attempt":"","certainty":3,"content_version":"1.0.0","outcome":"M1.1","question":"M1.1-q1","question_hash":"eba32327476b0d17c11ae8b45d0810e6c3fb3035beac832c8bfb99095c3997c9","response":{"choice":"b"},"score":0.0,"seed":1,"use":"text"}','c380bc0191f01164f3d53ebb40b72838f97123288fef32aec55bbc7522cfaa93','beed5eb6faea591b9774f80b24c066fd7c4ffb2bcdfbab195015d2d92a2e06f8');
INSERT INTO "event" VALUES(10,'01a20aca-2e2e-780b-aeeb-cc1392d442d8','01a20aca-2c5e-7f16-8c93-39da330f1b1e','01a20aca-2c57-7b92-8d71-23926118ce7f',9,'2026-11-23T23:42:31.982479Z','answer.given',1,'{"active_seconds":9,"attempt":"","certainty":2,"content_version":"1.0.0","outcome":"M1.1","question":"M1.1-q1","question_hash":"eba32327476b0d17c11ae8b45d0810e6c3fb3035beac832c8bfb99095c3997c9","response":{"choice":"a"},"score":1.0,"seed":2,"use":"text"}','beed5eb6faea591b9774f80b24c066fd7c4ffb2bcdfbab195015d2d92a2e06f8','c4b24c64682041b5255dac6785863995672186b08fcd3eb5bf3ed17e9638ede0');
INSERT INTO "event" VALUES(11,'01a20aca-2e2f-7747-bf58-6621350355c6','01a20aca-2c5e-7f16-8c93-39da330f1b1e','01a20aca-2c57-7b92-8d71-23926118ce7f',10,'2026-11-23T23:42:31.983169Z','question.flagged',1,'{"flagged":true,"question":"M1.1-q1"}','c4b24c64682041b5255dac6785863995672186b08fcd3eb5bf3ed17e9638ede0','c1ce190678e095b720d7703e9489595207c56141f19acb8579f016062d2ff28f');
INSERT INTO "event" VALUES(12,'01a20aca-2e31-7130-8902-e1997cd44987','01a20aca-2c5e-7f16-8c93-39da330f1b1e','01a20aca-2c57-7b92-8d71-23926118ce7f',11,'2026-11-23T23:42:31.985062Z','attempt.started',1,'{"attempt":"01a20aca-2e2f-7e9f-b5b1-22b660fcb241","content_version":"1.0.0","mode":"practice","questions":["M1.3-q8","M1.1-q4","M1.4-q3","M1.2-q5","M1.5-q10","M1.2-q6"],"scope":"M1","seed":1451075707}','c1ce190678e095b720d7703e9489595207c56141f19acb8579f016062d2ff28f','6aff376ce4b7e23f0d3853299059c3f51c20d7948361c8d55ac37cf82f12afc1');
INSERT INTO "event" VALUES(13,'01a20aca-2e32-7ad2-9450-32a816141708','01a20aca-2c5e-7f16-8c93-39da330f1b1e','01a20aca-2c57-7b92-8d71-23926118ce7f',12,'2026-11-23T23:42:31.986419Z','answer.given',1,'{"active_seconds":20,"attempt":"01a20aca-2e2f-7e9f-b5b1-22b660fcb241","certainty":2,"content_version":"1.0.0","outcome":"M1.3","question":"M1.3-q8","question_hash":"1f66948c83873e3c119e1e90770f71c051f9affbdfa8348a3a3a3604e4285687","response":{"choice":"b"},"score":0.0,"seed":1451075707,"use":"check"}','6aff376ce4b7e23f0d3853299059c3f51c20d7948361c8d55ac37cf82f12afc1','abe0d38fc2dcb1319550d3578f17bf2624b48d5ba16b806e6c77345590da9175');
INSERT INTO "event" VALUES(14,'01a20aca-2e33-7f84-bf6d-59f6feb2e1c2','01a20aca-2c5e-7f16-8c93-39da330f1b1e','01a20aca-2c57-7b92-8d71-23926118ce7f',13,'2026-11-23T23:42:31.987616Z','question.skipped',1,'{"attempt":"01a20aca-2e2f-7e9f-b5b1-22b660fcb241","question":"M1.1-q4"}','abe0d38fc2dcb1319550d3578f17bf2624b48d5ba16b806e6c77345590da9175','bfdf09799781c8e0250e84cba8de9d06f670b5043d2829aa922fd7e8d3480cdd');
INSERT INTO "event" VALUES(15,'01a20aca-2e34-7ea0-80fc-29a229d4e8fa','01a20aca-2c5e-7f16-8c93-39da330f1b1e','01a20aca-2c57-7b92-8d71-23926118ce7f',14,'2026-11-23T23:42:31.988272Z','answer.given',1,'{"active_seconds":20,"attempt":"01a20aca-2e2f-7e9f-b5b1-22b660fcb241","certainty":2,"content_version":"1.0.0","outcome":"M1.1","question":"M1.1-q4","question_hash":"c7f0bb2cd9897e9e043bb14f92b5f128e8559188a99a225c396f6fa257eee841","response":{"choice":"a"},"score":1.0,"seed":1451075707,"use":"check"}','bfdf09799781c8e0250e84cba8de9d06f670b5043d2829aa922fd7e8d3480cdd','d59baaa0c8fdfc8d989715ee8a34b78e27f527e78d50dd3b4528cba5baa29b00');
INSERT INTO "event" VALUES(16,'01a20aca-2e35-719b-badf-b8cb50f6bb13','01a20aca-2c5e-7f16-8c93-39da330f1b1e','01a20aca-2c57-7b92-8d71-23926118ce7f',15,'2026-11-23T23:42:31.989048Z','answer.given',1,'{"active_seconds":20,"attempt":"01a20aca-2e2f-7e9f-b5b1-22b660fcb241","certainty":2,"content_version":"1.0.0","outcome":"M1.4","question":"M1.4-q3","question_hash":"1328723105c0b44b1d9742fc82171b77192a709fb91f45a6675866906f78bb7f","response":{"placed":{"1":"A","2":"A","3":"B","4":"B","5":"C","6":"C","7":"D","8":"D"}},"score":1.0,"seed":1451075707,"use":"check"}','d59baaa0c8fdfc8d989715ee8a34b78e27f527e78d50dd3b4528cba5baa29b00','2d6ae268f7add83f95371322a7693b9217b84b045047515e9e3b1212e7bb6ed1');
INSERT INTO "event" VALUES(17,'01a20aca-2e35-7daa-88fe-e7f7c66eefab','01a20aca-2c5e-7f16-8c93-39da330f1b1e','01a20aca-2c57-7b92-8d71-23926118ce7f',16,'2026-11-23T23:42:31.989846Z','answer.given',1,'{"active_seconds":20,"attempt":"01a20aca-2e2f-7e9f-b5b1-22b660fcb241","certainty":2,"content_version":"1.0.0","outcome":"M1.2","question":"M1.2-q5","question_hash":"d49b1559f9a7dabd99bf0e8c7b466a50161f9e827115c2328f4080251b511f79","response":{"blanks":{"b1":"something","b2":"something","b3":"something"}},"score":0.0,"seed":1451075707,"use":"check"}','2d6ae268f7add83f95371322a7693b9217b84b045047515e9e3b1212e7bb6ed1','9e5cc3fd51c2f0ac18273d52243764638ff0760530d06dc8586abeef8211d2e0');
INSERT INTO "event" VALUES(18,'01a20aca-2e36-7430-97e7-5c7edb11254f','01a20aca-2c5e-7f16-8c93-39da330f1b1e','01a20aca-2c57-7b92-8d71-23926118ce7f',17,'2026-11-23T23:42:31.990541Z','answer.given',1,'{"active_seconds":20,"attempt":"01a20aca-2e2f-7e9f-b5b1-22b660fcb241","certainty":2,"content_version":"1.0.0","outcome":"M1.5","question":"M1.5-q10","question_hash":"145f2b156145b8c7bca6af448529c7be9cec185d36c1302255ebc4827a888c6b","response":{"reason":"a","verdict":false},"score":1.0,"seed":1451075707,"use":"check"}','9e5cc3fd51c2f0ac18273d52243764638ff0760530d06dc8586abeef8211d2e0','2a5117174ef5d0273e69a2bc354524f37e089ff27a4f28522be4b508a5473fe2');
INSERT INTO "event" VALUES(19,'01a20aca-2e3c-78d4-80ab-bb5950b11a50','01a20aca-2c5e-7f16-8c93-39da330f1b1e','01a20aca-2c57-7b92-8d71-23926118ce7f',18,'2026-11-23T23:42:31.996081Z','answer.given',1,'{"active_seconds":20,"attempt":"01a20aca-2e2f-7e9f-b5b1-22b660fcb241","certainty":2,"content_version":"1.0.0","outcome":"M1.2","question":"M1.2-q6","question_hash":"1d76a083afac8ab8595f8edaad11ed814b219f61d0c18176e26cab80b64800db","response":{"choice":"a"},"score":1.0,"seed":1451075707,"use":"check"}','2a5117174ef5d0273e69a2bc354524f37e089ff27a4f28522be4b508a5473fe2','f5517c7b5a0cafaad3370b891a6a5cb492ba04de9580a44a1af25c1a693340a4');
INSERT INTO "event" VALUES(20,'01a20aca-2e40-722c-acee-9846e864a3c1','01a20aca-2c5e-7f16-8c93-39da330f1b1e','01a20aca-2c57-7b92-8d71-23926118ce7f',19,'2026-11-23T23:42:32.000337Z','attempt.finished',1,'{"attempt":"01a20aca-2e2f-7e9f-b5b1-22b660fcb241","pass_mark":0.8,"scope":"M1","score":0.6666666666666666}','f5517c7b5a0cafaad3370b891a6a5cb492ba04de9580a44a1af25c1a693340a4','26c66a66b6acc6ce07a941c36c792de0c5612212de24fe86c59804b50a3f60e0');
INSERT INTO "event" VALUES(21,'01a20aca-2e41-7946-a185-c1456209e127','01a20aca-2c66-7223-9f16-d191f2cdea3d','01a20aca-2c57-7b92-8d71-23926118ce7f',2,'2026-11-23T23:42:32.001287Z','place.reached',1,'{"active_seconds":5,"block":"the-idea","content_version":"1.0.0","lesson":"M2.1"}','e3fa3e8e0e6f7f27950b3f8734a227a6f32ea720ff21adad8544259d1caa4645','2dba98f9d5c60fac9c11b3b7d5b602ae2b223ee9d228a39eb13fe4dd828880f6');
INSERT INTO "event" VALUES(22,'01a20aca-2e41-75a5-a471-6d924b37a602','01a20aca-2c66-7223-9f16-d191f2cdea3d','01a20aca-2c57-7b92-8d71-23926118ce7f',3,'2026-11-23T23:42:32.001955Z','learner.removed',1,'{}','2dba98f9d5c60fac9c11b3b7d5b602ae2b223ee9d228a39eb13fe4dd828880f6','703793752f6c4b4c94023da3cb23a163fcc031e9678834ad992b55fa7c0c2404');
CREATE TABLE installation (
	"key" VARCHAR(40) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "installation" VALUES('device','01a20aca-2c57-7b92-8d71-23926118ce7f');
CREATE TABLE learner (
	id VARCHAR(36) NOT NULL, 
	name TEXT NOT NULL, 
	path VARCHAR(40) NOT NULL, 
	named_at VARCHAR(80) NOT NULL, 
	added_at VARCHAR(32) NOT NULL, 
	removed BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "learner" VALUES('01a20aca-2c5e-7f16-8c93-39da330f1b1e','Amina Okello','practitioner','2026-11-23T23:42:31.528123Z 01a20aca-2c68-7dd1-97a3-35b989128716','2026-11-23T23:42:31.518590Z',0);
INSERT INTO "learner" VALUES('01a20aca-2c66-7223-9f16-d191f2cdea3d','Bo','trainer','2026-11-23T23:42:31.526230Z 01a20aca-2c66-702a-b7f8-ef2e11a2c788','2026-11-23T23:42:31.526230Z',1);
CREATE TABLE lesson_state (
	learner VARCHAR(36) NOT NULL, 
	lesson VARCHAR(60) NOT NULL, 
	block VARCHAR(120) NOT NULL, 
	placed_at VARCHAR(80) NOT NULL, 
	active_seconds INTEGER NOT NULL, 
	completed_at VARCHAR(32) NOT NULL, 
	PRIMARY KEY (learner, lesson)
);
INSERT INTO "lesson_state" VALUES('01a20aca-2c5e-7f16-8c93-39da330f1b1e','M1.1','the-idea','2026-11-23T23:42:31.966876Z 01a20aca-2e1e-70c5-96d1-8472152ca0b3',40,'2026-11-23T23:42:31.971670Z');
INSERT INTO "lesson_state" VALUES('01a20aca-2c5e-7f16-8c93-39da330f1b1e','M1.2','the-idea','2026-11-23T23:42:31.972452Z 01a20aca-2e24-737d-ba05-ea2b92d3071e',15,'2026-11-23T23:42:31.973108Z');
INSERT INTO "lesson_state" VALUES('01a20aca-2c66-7223-9f16-d191f2cdea3d','M2.1','the-idea','2026-11-23T23:42:32.001287Z 01a20aca-2e41-7946-a185-c1456209e127',5,'');
CREATE TABLE note (
	learner VARCHAR(36) NOT NULL, 
	lesson VARCHAR(60) NOT NULL, 
	block VARCHAR(120) NOT NULL, 
	text TEXT NOT NULL, 
	written_at VARCHAR(80) NOT NULL, 
	PRIMARY KEY (learner, lesson, block)
);
INSERT INTO "note" VALUES('01a20aca-2c5e-7f16-8c93-39da330f1b1e','M1.1','agency','We have no list of objectives.','2026-11-23T23:42:31.973717Z 01a20aca-2e25-78c7-b13d-9885ba59a1bf');
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
INSERT INTO "question_state" VALUES('01a20aca-2c5e-7f16-8c93-39da330f1b1e','M1.1-q1',2,0.0,'2026-11-23T23:42:31.980859Z 01a20aca-2e2c-7972-8691-0a7f68b5cc7a',1.0,2,'{"choice": "a"}',2,'2026-11-23T23:42:31.982479Z 01a20aca-2e2e-780b-aeeb-cc1392d442d8',1,'2026-11-23T23:42:31.983169Z 01a20aca-2e2f-7747-bf58-6621350355c6');
INSERT INTO "question_state" VALUES('01a20aca-2c5e-7f16-8c93-39da330f1b1e','M1.3-q8',1,0.0,'2026-11-23T23:42:31.986419Z 01a20aca-2e32-7ad2-9450-32a816141708',0.0,2,'{"choice": "b"}',1451075707,'2026-11-23T23:42:31.986419Z 01a20aca-2e32-7ad2-9450-32a816141708',0,'');
INSERT INTO "question_state" VALUES('01a20aca-2c5e-7f16-8c93-39da330f1b1e','M1.1-q4',1,1.0,'2026-11-23T23:42:31.988272Z 01a20aca-2e34-7ea0-80fc-29a229d4e8fa',1.0,2,'{"choice": "a"}',1451075707,'2026-11-23T23:42:31.988272Z 01a20aca-2e34-7ea0-80fc-29a229d4e8fa',0,'');
INSERT INTO "question_state" VALUES('01a20aca-2c5e-7f16-8c93-39da330f1b1e','M1.4-q3',1,1.0,'2026-11-23T23:42:31.989048Z 01a20aca-2e35-719b-badf-b8cb50f6bb13',1.0,2,'{"placed": {"1": "A", "2": "A", "3": "B", "4": "B", "5": "C", "6": "C", "7": "D", "8": "D"}}',1451075707,'2026-11-23T23:42:31.989048Z 01a20aca-2e35-719b-badf-b8cb50f6bb13',0,'');
INSERT INTO "question_state" VALUES('01a20aca-2c5e-7f16-8c93-39da330f1b1e','M1.2-q5',1,0.0,'2026-11-23T23:42:31.989846Z 01a20aca-2e35-7daa-88fe-e7f7c66eefab',0.0,2,'{"blanks": {"b1": "something", "b2": "something", "b3": "something"}}',1451075707,'2026-11-23T23:42:31.989846Z 01a20aca-2e35-7daa-88fe-e7f7c66eefab',0,'');
INSERT INTO "question_state" VALUES('01a20aca-2c5e-7f16-8c93-39da330f1b1e','M1.5-q10',1,1.0,'2026-11-23T23:42:31.990541Z 01a20aca-2e36-7430-97e7-5c7edb11254f',1.0,2,'{"reason": "a", "verdict": false}',1451075707,'2026-11-23T23:42:31.990541Z 01a20aca-2e36-7430-97e7-5c7edb11254f',0,'');
INSERT INTO "question_state" VALUES('01a20aca-2c5e-7f16-8c93-39da330f1b1e','M1.2-q6',1,1.0,'2026-11-23T23:42:31.996081Z 01a20aca-2e3c-78d4-80ab-bb5950b11a50',1.0,2,'{"choice": "a"}',1451075707,'2026-11-23T23:42:31.996081Z 01a20aca-2e3c-78d4-80ab-bb5950b11a50',0,'');
CREATE TABLE study_hour (
	learner VARCHAR(36) NOT NULL, 
	hour VARCHAR(13) NOT NULL, 
	active_seconds INTEGER NOT NULL, 
	PRIMARY KEY (learner, hour)
);
INSERT INTO "study_hour" VALUES('01a20aca-2c5e-7f16-8c93-39da330f1b1e','2026-11-23T23',196);
INSERT INTO "study_hour" VALUES('01a20aca-2c66-7223-9f16-d191f2cdea3d','2026-11-23T23',5);
CREATE INDEX attempt_of_learner ON attempt (learner, scope);
COMMIT;
PRAGMA user_version = 1;
