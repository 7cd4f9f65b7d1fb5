-- A record as schema 4 kept it. Never changed: every released schema must still open.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO "alembic_version" VALUES('0004');
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
INSERT INTO "attempt" VALUES('01a21126-1613-7954-ad2d-a4972a5773dd','01a21125-fb61-742b-8406-21900e7c56d7','M1','practice',487938503,'["M1.1-q8", "M1.4-q5", "M1.2-q6", "M1.5-q8", "M1.3-q3", "M1.1-q9"]','2026-11-25T05:20:38.425075Z','',NULL,NULL);
INSERT INTO "attempt" VALUES('att-1','01a21125-fb61-742b-8406-21900e7c56d7','M1','practice',5,'["M1.1-q1", "M1.1-q2"]','2026-11-25T05:20:38.460069Z','2026-11-25T05:20:38.461565Z',0.25,0.8);
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
INSERT INTO "attempt_answer" VALUES('01a21126-1613-7954-ad2d-a4972a5773dd','M1.1-q8','01a21125-fb61-742b-8406-21900e7c56d7',1.0,0,'{"text": "outcome"}',487938503,'2026-11-25T05:20:38.441861Z 01a21126-1629-7b40-bd58-a5e4de41e9d9');
INSERT INTO "attempt_answer" VALUES('01a21126-1613-7954-ad2d-a4972a5773dd','M1.4-q5','01a21125-fb61-742b-8406-21900e7c56d7',1.0,0,'{"choice": "a"}',487938503,'2026-11-25T05:20:38.445393Z 01a21126-162d-7b67-b2d9-59773eee15e9');
INSERT INTO "attempt_answer" VALUES('att-1','M1.1-q1','01a21125-fb61-742b-8406-21900e7c56d7',0.5,2,'{"choice": "a"}',7,'2026-11-25T05:20:38.461409Z 01a21126-163d-742f-8787-9a13d9b664cc');
CREATE TABLE chain (
	learner VARCHAR(36) NOT NULL, 
	device VARCHAR(36) NOT NULL, 
	sequence INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (learner, device)
);
INSERT INTO "chain" VALUES('01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',23,'f324974b46973eea60a41592e5ad4535fbfebebe6da427a38650c321b95aa01e');
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
INSERT INTO "event" VALUES(1,'01a21125-fb61-7267-be35-3b4ba5a46cf1','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',1,'2026-11-25T05:20:31.585578Z','learner.added',1,'{"name":"Amina Okello","path":"practitioner"}','0000000000000000000000000000000000000000000000000000000000000000','53b56f7b537a74dee022ac2f1bbca095611822d180b3129b355c680e31ccd779');
INSERT INTO "event" VALUES(2,'01a21126-15fa-710f-ac22-6d7cdcac23e3','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',2,'2026-11-25T05:20:38.394602Z','place.reached',1,'{"active_seconds":45,"block":"","content_version":"1.0.0","lesson":"M1.1"}','53b56f7b537a74dee022ac2f1bbca095611822d180b3129b355c680e31ccd779','5858402e2f764cc2bf48e1826b25a414912f73905f86fc0364af989dc43953e5');
INSERT INTO "event" VALUES(3,'01a21126-1602-7045-9974-414e3e2827a5','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',3,'2026-11-25T05:20:38.402892Z','answer.given',1,'{"active_seconds":0,"attempt":"","certainty":0,"content_version":"1.0.0","outcome":"M1.1","question":"M1.1-q1","question_hash":"eba32327476b0d17c11ae8b45d0810e6c3fb3035beac832c8bfb99095c3997c9","response":{"choice":"a"},"score":1.0,"seed":1,"use":"text"}','5858402e2f764cc2bf48e1826b25a414912f73905f86fc0364af989dc43953e5','e2588d837241296d8791c0be07648c7c9055a7fc817a42516300b3c105191054');
INSERT INTO "event" VALUES(4,'01a21126-1606-7a6d-be9f-62ccdb6fb43c','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',4,'2026-11-25T05:20:38.406730Z','lesson.completed',1,'{"content_hash":"b01e9d318bb1d01571892154ffa1d4dee9379bf5c6495b86dd5cfa176256a521","content_version":"1.0.0","lesson":"M1.1"}','e2588d837241296d8791c0be07648c7c9055a7fc817a42516300b3c105191054','12758bb5ed30bb3f2261f4bfa238312465bbcf794e1f476c2153b960a615e745');
INSERT INTO "event" VALUES(5,'01a21126-1619-703e-a6f2-e52d8867705b','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',5,'2026-11-25T05:20:38.425075Z','attempt.started',1,'{"attempt":"01a21126-1613-7954-ad2d-a4972a5773dd","content_version":"1.0.0","mode":"practice","questions":["M1.1-q8","M1.4-q5","M1.2-q6","M1.5-q8","M1.3-q3","M1.1-q9"],"scope":"M1","seed":487938503}','12758bb5ed30bb3f2261f4bfa238312465bbcf794e1f476c2153b960a615e745','28d58a2ed76b7365909d4343c0ed9b490be57c50a33f0cc1519cd6e6df5ac595');
INSERT INTO "event" VALUES(6,'01a21126-1629-7b40-bd58-a5e4de41e9d9','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',6,'2026-11-25T05:20:38.441861Z','answer.given',1,'{"active_seconds":0,"attempt":"01a21126-1613-7954-ad2d-a4972a5773dd","certainty":0,"content_version":"1.0.0","outcome":"M1.1","question":"M1.1-q8","question_hash":"0bc28aa1b933882eb404f2592780b18e541186c166533375124e8e694c7003be","response":{"text":"outcome"},"score":1.0,"seed":487938503,"use":"check"}','28d58a2ed76b7365909d4343c0ed9b490be57c50a33f0cc1519cd6e6df5ac595','71996d7abe6d868b7b283fb401dbbb2042fe657ca8b3ea1b894e48eb0c5a6ade');
INSERT INTO "event" VALUES(7,'01a21126-162d-7b67-b2d9-59773eee15e9','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',7,'2026-11-25T05:20:38.445393Z','answer.given',1,'{"active_seconds":0,"attempt":"01a21126-1613-7954-ad2d-a4972a5773dd","certainty":0,"content_version":"1.0.0","outcome":"M1.4","question":"M1.4-q5","question_hash":"969bc4a7bcab31dc9c27fc22f4054df9fe412fdbe7736f661b7cc19bbd0a15d8","response":{"choice":"a"},"score":1.0,"seed":487938503,"use":"check"}','71996d7abe6d868b7b283fb401dbbb2042fe657ca8b3ea1b894e48eb0c5a6ade','c3069db86eba21ed2a0218b43c219e4bf28357d86ca76bfa8693bba1ca49fa36');
INSERT INTO "event" VALUES(8,'01a21126-163a-7c5d-9765-5b5e9bc24765','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',8,'2026-11-25T05:20:38.458761Z','place.reached',1,'{"active_seconds":45,"block":"the-idea","content_version":"1.0.0","lesson":"M1.1"}','c3069db86eba21ed2a0218b43c219e4bf28357d86ca76bfa8693bba1ca49fa36','760b71f98965289554b3c334bda4f57bb8f5ce494909950bbc372ac906463312');
INSERT INTO "event" VALUES(9,'01a21126-163b-798e-a402-ec2852205a46','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',9,'2026-11-25T05:20:38.459007Z','note.written',1,'{"block":"desk","lesson":"M1.1","text":"Größe “zählt” – 量\n\\ \"quoted\"   end"}','760b71f98965289554b3c334bda4f57bb8f5ce494909950bbc372ac906463312','9cd12a094a973ed5051700be414edc182c6cd2ff5a03bb647d445bc284fb67bc');
INSERT INTO "event" VALUES(10,'01a21126-163b-77ca-a962-7cc30f8c2397','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',10,'2026-11-25T05:20:38.459662Z','answer.given',1,'{"active_seconds":20,"attempt":"","certainty":2,"content_version":"1.0.0","outcome":"M1.1","question":"M1.1-q1","question_hash":"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff","response":{"ratings":{"1":true},"text":"naïve “quotes”"},"score":null,"seed":7,"use":"text"}','9cd12a094a973ed5051700be414edc182c6cd2ff5a03bb647d445bc284fb67bc','104244edb3f26da434e160e57e11fe0d41bd2ed5cb221f1918a8a9e89af1144e');
INSERT INTO "event" VALUES(11,'01a21126-163b-7fbd-9cc5-97fc07653870','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',11,'2026-11-25T05:20:38.459856Z','lesson.completed',1,'{"content_hash":"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","content_version":"1.0.0","lesson":"M1.1"}','104244edb3f26da434e160e57e11fe0d41bd2ed5cb221f1918a8a9e89af1144e','adf3257b9954dea692ccc0f01e6fca3fb2bad48459b2572066c491705b0f536b');
INSERT INTO "event" VALUES(12,'01a21126-163b-708c-b968-e2ca09634eba','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',12,'2026-11-25T05:20:38.459967Z','question.flagged',1,'{"flagged":true,"question":"M1.1-q2"}','adf3257b9954dea692ccc0f01e6fca3fb2bad48459b2572066c491705b0f536b','fca2013d6ff4c9e96b9c8206e4332a8708028569bc0bb41dcb4f7da440d57628');
INSERT INTO "event" VALUES(13,'01a21126-163c-7a08-9f6d-c172fee0d406','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',13,'2026-11-25T05:20:38.460069Z','attempt.started',1,'{"attempt":"att-1","content_version":"1.0.0","mode":"practice","questions":["M1.1-q1","M1.1-q2"],"scope":"M1","seed":5}','fca2013d6ff4c9e96b9c8206e4332a8708028569bc0bb41dcb4f7da440d57628','795f38d4487cdc9565dfd7f5131df4628452eab84257f14fae6ff29621089773');
INSERT INTO "event" VALUES(14,'01a21126-163c-79d4-b1f8-1aabd2fd7219','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',14,'2026-11-25T05:20:38.460191Z','exam.agreed',1,'{"allowed_seconds":1500,"attempt":"att-1","blueprint":{"M1":2},"extra_percent":25,"hashes":{"M1.1-q1":"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"},"met":["M1.1-q1"],"pass_mark":0.75,"pool_hash":"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","provisional":true}','795f38d4487cdc9565dfd7f5131df4628452eab84257f14fae6ff29621089773','cbc637637b9dc589e3a7755adc30ec6d6b6655d0bbf8a82d4ab4237998537c5a');
INSERT INTO "event" VALUES(15,'01a21126-163d-7227-a4b5-461519ec29c5','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',15,'2026-11-25T05:20:38.461083Z','exam.clock',1,'{"attempt":"att-1","moment":"begun","seconds":0}','cbc637637b9dc589e3a7755adc30ec6d6b6655d0bbf8a82d4ab4237998537c5a','fd6cf9550beb4ee0826614839bf6a0c76aeab1317da192fde1264385779764ab');
INSERT INTO "event" VALUES(16,'01a21126-163d-79ce-afa2-01835b0c9585','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',16,'2026-11-25T05:20:38.461213Z','question.skipped',1,'{"attempt":"att-1","question":"M1.1-q2"}','fd6cf9550beb4ee0826614839bf6a0c76aeab1317da192fde1264385779764ab','5207b49252b747898cef4d2e8be3b5881ea965ea605b0c6681e5f968c1ade13a');
INSERT INTO "event" VALUES(17,'01a21126-163d-7de4-a76c-c2745e1484da','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',17,'2026-11-25T05:20:38.461304Z','exam.clock',1,'{"attempt":"att-1","moment":"left","seconds":40}','5207b49252b747898cef4d2e8be3b5881ea965ea605b0c6681e5f968c1ade13a','db0c39d31ae8e3738d28153ab98b2ca1a8cc0fd5a97496b0b3b0918d0603c479');
INSERT INTO "event" VALUES(18,'01a21126-163d-742f-8787-9a13d9b664cc','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',18,'2026-11-25T05:20:38.461409Z','answer.given',1,'{"active_seconds":20,"attempt":"att-1","certainty":2,"content_version":"1.0.0","outcome":"M1.1","question":"M1.1-q1","question_hash":"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff","response":{"choice":"a"},"score":0.5,"seed":7,"use":"check"}','db0c39d31ae8e3738d28153ab98b2ca1a8cc0fd5a97496b0b3b0918d0603c479','7c5b7eb038a7221d1cee79697d069de2d38d6ae6b82e6c7d27dfac1491f1ad20');
INSERT INTO "event" VALUES(19,'01a21126-163d-7e01-8cdf-74e025ef2a03','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',19,'2026-11-25T05:20:38.461565Z','attempt.finished',1,'{"attempt":"att-1","pass_mark":0.8,"scope":"M1","score":0.25}','7c5b7eb038a7221d1cee79697d069de2d38d6ae6b82e6c7d27dfac1491f1ad20','702fc22f25531a4459d220545ac40f9a8ee17cdf58848ed77621a466d3db1e64');
INSERT INTO "event" VALUES(20,'01a21126-163d-721e-8a89-a294ea2cff9d','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',20,'2026-11-25T05:20:38.461684Z','passage.marked',1,'{"after":" is public","before":"The ","block":"the-idea-1","content_version":"1.0.0","lesson":"M1.1","mark":"mark-1","quote":"Größe “zählt” – 量 🙂","sort":"highlight","start":4,"stop":11}','702fc22f25531a4459d220545ac40f9a8ee17cdf58848ed77621a466d3db1e64','8d872a3da64631eaacf7a39be4e2aa74497b6a43471b37499f5c0ecf9e797115');
INSERT INTO "event" VALUES(21,'01a21126-163e-7f0d-bc1c-c5ee2f3f40f4','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',21,'2026-11-25T05:20:38.462676Z','passage.noted',1,'{"mark":"mark-1","text":"🙂\n  end"}','8d872a3da64631eaacf7a39be4e2aa74497b6a43471b37499f5c0ecf9e797115','f364bbdf20051409e345d8e7dcbd008d46a0c0e5cf861b1c8f1e653907498145');
INSERT INTO "event" VALUES(22,'01a21126-163e-7225-b9bb-0e458ccdef90','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',22,'2026-11-25T05:20:38.462826Z','passage.marked',1,'{"after":" is public","before":"The ","block":"the-idea-1","content_version":"1.0.0","lesson":"M1.1","mark":"mark-2","quote":"mission","sort":"bookmark","start":4,"stop":11}','f364bbdf20051409e345d8e7dcbd008d46a0c0e5cf861b1c8f1e653907498145','ad4d22afa6b02d6ed86a253345ac94e850b5d282db1dc88c2030f97b5f5cb888');
INSERT INTO "event" VALUES(23,'01a21126-163e-79b6-a93d-56659de7858d','01a21125-fb61-742b-8406-21900e7c56d7','01a21125-fb3d-7fc3-ba93-79db91d4170a',23,'2026-11-25T05:20:38.462940Z','passage.removed',1,'{"mark":"mark-2"}','ad4d22afa6b02d6ed86a253345ac94e850b5d282db1dc88c2030f97b5f5cb888','f324974b46973eea60a41592e5ad4535fbfebebe6da427a38650c321b95aa01e');
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
INSERT INTO "exam" VALUES('01a21125-fb61-742b-8406-21900e7c56d7','att-1',1500,25,0.75,1,'{"M1": 2}','{"M1.1-q1": "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"}','2026-11-25T05:20:38.460191Z 01a21126-163c-79d4-b1f8-1aabd2fd7219',40,1);
CREATE TABLE installation (
	"key" VARCHAR(40) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "installation" VALUES('device','01a21125-fb3d-7fc3-ba93-79db91d4170a');
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
INSERT INTO "learner" VALUES('01a21125-fb61-742b-8406-21900e7c56d7','Amina Okello','practitioner','2026-11-25T05:20:31.585578Z 01a21125-fb61-7267-be35-3b4ba5a46cf1','2026-11-25T05:20:31.585578Z',0,'');
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
INSERT INTO "lesson_state" VALUES('01a21125-fb61-742b-8406-21900e7c56d7','M1.1','the-idea','2026-11-25T05:20:38.458761Z 01a21126-163a-7c5d-9765-5b5e9bc24765',90,'2026-11-25T05:20:38.459856Z','2026-11-25T05:20:38.459856Z 01a21126-163b-7fbd-9cc5-97fc07653870');
CREATE TABLE mark (
	learner VARCHAR(36) NOT NULL, 
	id VARCHAR(36) NOT NULL, 
	sort VARCHAR(20) NOT NULL, 
	lesson VARCHAR(60) NOT NULL, 
	block VARCHAR(120) NOT NULL, 
	start INTEGER NOT NULL, 
	stop INTEGER NOT NULL, 
	quote TEXT NOT NULL, 
	words_before TEXT NOT NULL, 
	words_after TEXT NOT NULL, 
	marked_at VARCHAR(80) NOT NULL, 
	text TEXT NOT NULL, 
	noted_at VARCHAR(80) NOT NULL, 
	removed BOOLEAN NOT NULL, 
	removed_at VARCHAR(80) NOT NULL, 
	PRIMARY KEY (learner, id)
);
INSERT INTO "mark" VALUES('01a21125-fb61-742b-8406-21900e7c56d7','mark-1','highlight','M1.1','the-idea-1',4,11,'Größe “zählt” – 量 🙂','The ',' is public','2026-11-25T05:20:38.461684Z 01a21126-163d-721e-8a89-a294ea2cff9d','🙂
  end','2026-11-25T05:20:38.462676Z 01a21126-163e-7f0d-bc1c-c5ee2f3f40f4',0,'2026-11-25T05:20:38.461684Z 01a21126-163d-721e-8a89-a294ea2cff9d');
INSERT INTO "mark" VALUES('01a21125-fb61-742b-8406-21900e7c56d7','mark-2','bookmark','M1.1','the-idea-1',4,11,'mission','The ',' is public','2026-11-25T05:20:38.462826Z 01a21126-163e-7225-b9bb-0e458ccdef90','','',1,'2026-11-25T05:20:38.462940Z 01a21126-163e-79b6-a93d-56659de7858d');
CREATE TABLE note (
	learner VARCHAR(36) NOT NULL, 
	lesson VARCHAR(60) NOT NULL, 
	block VARCHAR(120) NOT NULL, 
	text TEXT NOT NULL, 
	written_at VARCHAR(80) NOT NULL, 
	PRIMARY KEY (learner, lesson, block)
);
INSERT INTO "note" VALUES('01a21125-fb61-742b-8406-21900e7c56d7','M1.1','desk','Größe “zählt” – 量
\ "quoted"   end','2026-11-25T05:20:38.459007Z 01a21126-163b-798e-a402-ec2852205a46');
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
INSERT INTO "question_state" VALUES('01a21125-fb61-742b-8406-21900e7c56d7','M1.1-q1',3,1.0,'2026-11-25T05:20:38.402892Z 01a21126-1602-7045-9974-414e3e2827a5',0.5,2,'{"choice": "a"}',7,'2026-11-25T05:20:38.461409Z 01a21126-163d-742f-8787-9a13d9b664cc',0,'');
INSERT INTO "question_state" VALUES('01a21125-fb61-742b-8406-21900e7c56d7','M1.1-q8',1,1.0,'2026-11-25T05:20:38.441861Z 01a21126-1629-7b40-bd58-a5e4de41e9d9',1.0,0,'{"text": "outcome"}',487938503,'2026-11-25T05:20:38.441861Z 01a21126-1629-7b40-bd58-a5e4de41e9d9',0,'');
INSERT INTO "question_state" VALUES('01a21125-fb61-742b-8406-21900e7c56d7','M1.4-q5',1,1.0,'2026-11-25T05:20:38.445393Z 01a21126-162d-7b67-b2d9-59773eee15e9',1.0,0,'{"choice": "a"}',487938503,'2026-11-25T05:20:38.445393Z 01a21126-162d-7b67-b2d9-59773eee15e9',0,'');
INSERT INTO "question_state" VALUES('01a21125-fb61-742b-8406-21900e7c56d7','M1.1-q2',0,NULL,'',NULL,0,'',0,'',1,'2026-11-25T05:20:38.459967Z 01a21126-163b-708c-b968-e2ca09634eba');
CREATE TABLE study_hour (
	learner VARCHAR(36) NOT NULL, 
	hour VARCHAR(13) NOT NULL, 
	active_seconds INTEGER NOT NULL, 
	PRIMARY KEY (learner, hour)
);
INSERT INTO "study_hour" VALUES('01a21125-fb61-742b-8406-21900e7c56d7','2026-11-25T05',130);
CREATE INDEX attempt_of_learner ON attempt (learner, scope);
COMMIT;
PRAGMA user_version = 4;
