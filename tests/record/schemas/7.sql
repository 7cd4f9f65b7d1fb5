-- A record as schema 7 kept it. Never changed: every released schema must still open.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO "alembic_version" VALUES('0007');
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
INSERT INTO "attempt" VALUES('01a21139-33e8-7b70-90cb-33221f7ef2f6','01a21139-2ebc-7da0-8429-cc02299604da','M1','practice',863624457,'["M1.5-q8", "M1.1-q6", "M1.3-q4", "M1.4-q5", "M1.1-q9", "M1.2-q7"]','2026-11-25T05:41:31.257058Z','2026-11-25T05:41:31.306617Z',5.33333333333333325931e-01,0.8);
INSERT INTO "attempt" VALUES('01a21139-340d-7628-b508-1fbb6fc3054c','01a21139-2ebc-7da0-8429-cc02299604da','C3.exam','test',1944656450,'["M9.2-q8", "M8.5-q4", "M8.2-q3", "M8.4-q5", "M8-x20", "M8-x10", "M8-x3", "M9.6-q9", "M9-x4", "M9.4-q8", "M9-x7", "M9.5-q3"]','2026-11-25T05:41:31.286385Z','2026-11-25T05:41:31.290887Z',8.33333333333333287074e-02,0.75);
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
INSERT INTO "attempt_answer" VALUES('01a21139-33e8-7b70-90cb-33221f7ef2f6','M1.5-q8','01a21139-2ebc-7da0-8429-cc02299604da',0.0,2,'{"choice": "b"}',863624457,'2026-11-25T05:41:31.259535Z 01a21139-33fb-7132-b7f0-015d2f200796');
INSERT INTO "attempt_answer" VALUES('01a21139-33e8-7b70-90cb-33221f7ef2f6','M1.1-q6','01a21139-2ebc-7da0-8429-cc02299604da',1.0,2,'{"placed": {"1": "A", "2": "B", "3": "C", "4": "D"}}',863624457,'2026-11-25T05:41:31.261731Z 01a21139-33fd-75c5-b9d0-b339c44fced7');
INSERT INTO "attempt_answer" VALUES('01a21139-33e8-7b70-90cb-33221f7ef2f6','M1.3-q4','01a21139-2ebc-7da0-8429-cc02299604da',0.2,2,'{"placed": {"1": "A", "2": "A", "3": "A", "4": "A", "5": "A"}}',863624457,'2026-11-25T05:41:31.263024Z 01a21139-33ff-72e6-ad50-a4264fd51754');
INSERT INTO "attempt_answer" VALUES('01a21139-33e8-7b70-90cb-33221f7ef2f6','M1.4-q5','01a21139-2ebc-7da0-8429-cc02299604da',1.0,2,'{"choice": "a"}',863624457,'2026-11-25T05:41:31.263971Z 01a21139-33ff-7131-ab1f-e5e28756b6dd');
INSERT INTO "attempt_answer" VALUES('01a21139-33e8-7b70-90cb-33221f7ef2f6','M1.1-q9','01a21139-2ebc-7da0-8429-cc02299604da',0.0,2,'{"blanks": {"b1": "orphan", "b2": "reduce", "b3": "enabling"}}',863624457,'2026-11-25T05:41:31.271599Z 01a21139-3407-7392-ba80-85371356b9f1');
INSERT INTO "attempt_answer" VALUES('01a21139-33e8-7b70-90cb-33221f7ef2f6','M1.2-q7','01a21139-2ebc-7da0-8429-cc02299604da',1.0,2,'{"choice": "a"}',863624457,'2026-11-25T05:41:31.275995Z 01a21139-340b-7622-89e8-9ccdd8a8ba88');
INSERT INTO "attempt_answer" VALUES('01a21139-340d-7628-b508-1fbb6fc3054c','M9.2-q8','01a21139-2ebc-7da0-8429-cc02299604da',1.0,2,'{"choice": "b"}',1944656450,'2026-11-25T05:41:31.289814Z 01a21139-3419-7b94-8324-e1f48e1a0ab3');
CREATE TABLE certificate (
	learner VARCHAR(36) NOT NULL, 
	certificate VARCHAR(36) NOT NULL, 
	course VARCHAR(60) NOT NULL, 
	attempt VARCHAR(36) NOT NULL, 
	code TEXT NOT NULL, 
	credential TEXT NOT NULL, 
	issued_at VARCHAR(80) NOT NULL, 
	PRIMARY KEY (learner, certificate)
);
CREATE TABLE chain (
	learner VARCHAR(36) NOT NULL, 
	device VARCHAR(36) NOT NULL, 
	sequence INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (learner, device)
);
INSERT INTO "chain" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',20,'8fdb2f00398ed459e2f47355632baba19c9777b01bd0c6ec27eb3b517ec07230');
INSERT INTO "chain" VALUES('01a21139-342d-7e58-9d70-6908322f334e','01a21139-2eac-7fc4-83ce-76dc28e09b0e',2,'081456072bb858e789f63751c110423abe7e865aa295f1b793d8850b0acf59d5');
CREATE TABLE competence_rating (
	learner VARCHAR(36) NOT NULL, 
	competence TEXT NOT NULL, 
	rated_at VARCHAR(80) NOT NULL, 
	rating INTEGER NOT NULL, 
	PRIMARY KEY (learner, competence, rated_at)
);
CREATE TABLE draft (
	learner VARCHAR(36) NOT NULL, 
	attempt VARCHAR(36) NOT NULL, 
	question VARCHAR(60) NOT NULL, 
	response TEXT NOT NULL, 
	seed INTEGER NOT NULL, 
	kept_at VARCHAR(80) NOT NULL, 
	PRIMARY KEY (learner, attempt, question)
);
INSERT INTO "draft" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','','M1.1-q2','{"choice": "b"}',3,'2026-11-25T05:57:32.509007Z 01a21147-dedc-7abb-a772-683ac257bea7');
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
INSERT INTO "event" VALUES(1,'01a21139-2ebd-75c6-a09b-4bdf7eaf5975','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',1,'2026-11-25T05:41:29.917226Z','learner.added',1,'{"name":"Amina Okello","path":"practitioner"}','0000000000000000000000000000000000000000000000000000000000000000','2902686dc34063e36b82d36749da6eb092397d729fb86af0ef7517100944c40c');
INSERT INTO "event" VALUES(2,'01a21139-33df-7a09-82f8-edc908bb0d61','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',2,'2026-11-25T05:41:31.232000Z','place.reached',1,'{"active_seconds":60,"block":"before","content_version":"1.0.0","lesson":"M1.1"}','2902686dc34063e36b82d36749da6eb092397d729fb86af0ef7517100944c40c','af7584291e0540ee712d279fb310644e5a98ae729c4ee615403790a7335726f7');
INSERT INTO "event" VALUES(3,'01a21139-33e5-73e2-840c-4fdfe6e9fd7d','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',3,'2026-11-25T05:41:31.237939Z','lesson.completed',1,'{"content_hash":"b01e9d318bb1d01571892154ffa1d4dee9379bf5c6495b86dd5cfa176256a521","content_version":"1.0.0","lesson":"M1.1"}','af7584291e0540ee712d279fb310644e5a98ae729c4ee615403790a7335726f7','77148d3009fc49bedff1fa329e9034964432faac85b09dbe71ea0eecb1c1015d');
INSERT INTO "event" VALUES(4,'01a21139-33e7-70f3-9c03-321ff2329a63','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',4,'2026-11-25T05:41:31.239076Z','note.written',1,'{"block":"M1.1-line","lesson":"M1.1","text":"No chain, no reason to buy."}','77148d3009fc49bedff1fa329e9034964432faac85b09dbe71ea0eecb1c1015d','b2805f37832eb7e7421ad1417886d5090046d1fc298d14bb193290c3c19be64f');
INSERT INTO "event" VALUES(5,'01a21139-33f9-72be-8f02-03bedd97b981','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',5,'2026-11-25T05:41:31.257058Z','attempt.started',1,'{"attempt":"01a21139-33e8-7b70-90cb-33221f7ef2f6","content_version":"1.0.0","mode":"practice","questions":["M1.5-q8","M1.1-q6","M1.3-q4","M1.4-q5","M1.1-q9","M1.2-q7"],"scope":"M1","seed":863624457}','b2805f37832eb7e7421ad1417886d5090046d1fc298d14bb193290c3c19be64f','62388b95459f7b865e7553fd8c622127bfcde6e5da92adbac6479d5eba2f8d6e');
INSERT INTO "event" VALUES(6,'01a21139-33fb-7132-b7f0-015d2f200796','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',6,'2026-11-25T05:41:31.259535Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21139-33e8-7b70-90cb-33221f7ef2f6","certainty":2,"content_version":"1.0.0","outcome":"M1.5","question":"M1.5-q8","question_hash":"76fcac1608e5574622bfa9d219595ca4a0d240edf72f912e38ef3a424d9fbaac","response":{"choice":"b"},"score":0.0,"seed":863624457,"use":"check"}','62388b95459f7b865e7553fd8c622127bfcde6e5da92adbac6479d5eba2f8d6e','fc12eb39e3b4bb3d637c40e679596101814f82099e219c58b6ce2384efc690ba');
INSERT INTO "event" VALUES(7,'01a21139-33fd-75c5-b9d0-b339c44fced7','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',7,'2026-11-25T05:41:31.261731Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21139-33e8-7b70-90cb-33221f7ef2f6","certainty":2,"content_version":"1.0.0","outcome":"M1.1","question":"M1.1-q6","question_hash":"d5ac3dba834516fee8118db9a9139ba10ae5298fcd1296e73262938d8b66cd09","response":{"placed":{"1":"A","2":"B","3":"C","4":"D"}},"score":1.0,"seed":863624457,"use":"check"}','fc12eb39e3b4bb3d637c40e679596101814f82099e219c58b6ce2384efc690ba','37ea92b458f8d1c5f121a2ea7aa0e956cb181c0d21739263ba2f7952469731cf');
INSERT INTO "event" VALUES(8,'01a21139-33ff-72e6-ad50-a4264fd51754','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',8,'2026-11-25T05:41:31.263024Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21139-33e8-7b70-90cb-33221f7ef2f6","certainty":2,"content_version":"1.0.0","outcome":"M1.3","question":"M1.3-q4","question_hash":"0d4eba5e350fb816046a0f979f26696b0815a70b9ff120dffd909942f210d2ae","response":{"placed":{"1":"A","2":"A","3":"A","4":"A","5":"A"}},"score":0.2,"seed":863624457,"use":"check"}','37ea92b458f8d1c5f121a2ea7aa0e956cb181c0d21739263ba2f7952469731cf','88f43fa456155beaffd106681ccf8d1ab03d4e3e491293be66fe3f4c95e06e96');
INSERT INTO "event" VALUES(9,'01a21139-33ff-7131-ab1f-e5e28756b6dd','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',9,'2026-11-25T05:41:31.263971Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21139-33e8-7b70-90cb-33221f7ef2f6","certainty":2,"content_version":"1.0.0","outcome":"M1.4","question":"M1.4-q5","question_hash":"969bc4a7bcab31dc9c27fc22f4054df9fe412fdbe7736f661b7cc19bbd0a15d8","response":{"choice":"a"},"score":1.0,"seed":863624457,"use":"check"}','88f43fa456155beaffd106681ccf8d1ab03d4e3e491293be66fe3f4c95e06e96','964353162efd0d619d935295064a0a2a41cdbf7d0b86bdbac3da3a27db330f8c');
INSERT INTO "event" VALUES(10,'01a21139-3407-7392-ba80-85371356b9f1','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',10,'2026-11-25T05:41:31.271599Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21139-33e8-7b70-90cb-33221f7ef2f6","certainty":2,"content_version":"1.0.0","outcome":"M1.1","question":"M1.1-q9","question_hash":"c0ce14954cedd73c9b9df16e8ee4b2de30be8556ca623afbf4c2c6f6c522bf18","response":{"blanks":{"b1":"orphan","b2":"reduce","b3":"enabling"}},"score":0.0,"seed":863624457,"use":"check"}','964353162efd0d619d935295064a0a2a41cdbf7d0b86bdbac3da3a27db330f8c','fc8565209d79317d68ea5e33ced7ba3f5115043f4afb337b1cbf333aae8715b5');
INSERT INTO "event" VALUES(11,'01a21139-340b-7622-89e8-9ccdd8a8ba88','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',11,'2026-11-25T05:41:31.275995Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21139-33e8-7b70-90cb-33221f7ef2f6","certainty":2,"content_version":"1.0.0","outcome":"M1.2","question":"M1.2-q7","question_hash":"48a00cb262947c008b93ebabd93f852b2785625c00a9277b974dc38c2a25b295","response":{"choice":"a"},"score":1.0,"seed":863624457,"use":"check"}','fc8565209d79317d68ea5e33ced7ba3f5115043f4afb337b1cbf333aae8715b5','ef696a3495c6e571b9e33c796d450d43f85b1e6dd6e68ca87ec103620a72ecc6');
INSERT INTO "event" VALUES(12,'01a21139-3416-7ced-8190-b2a945433b84','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',12,'2026-11-25T05:41:31.286385Z','attempt.started',1,'{"attempt":"01a21139-340d-7628-b508-1fbb6fc3054c","content_version":"1.0.0","mode":"test","questions":["M9.2-q8","M8.5-q4","M8.2-q3","M8.4-q5","M8-x20","M8-x10","M8-x3","M9.6-q9","M9-x4","M9.4-q8","M9-x7","M9.5-q3"],"scope":"C3.exam","seed":1944656450}','ef696a3495c6e571b9e33c796d450d43f85b1e6dd6e68ca87ec103620a72ecc6','35e3fc2c8e7eb49ecbf68ab038098879ac80bfffbc22189ce9d6e12db86a78c7');
INSERT INTO "event" VALUES(13,'01a21139-3419-7b94-8324-e1f48e1a0ab3','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',13,'2026-11-25T05:41:31.289814Z','answer.given',1,'{"active_seconds":20,"attempt":"01a21139-340d-7628-b508-1fbb6fc3054c","certainty":2,"content_version":"1.0.0","outcome":"M9.2","question":"M9.2-q8","question_hash":"381e8abaea480fe89f30c987f2ec81783ca14347d963918d565f8c09f34ebc07","response":{"choice":"b"},"score":1.0,"seed":1944656450,"use":"check"}','35e3fc2c8e7eb49ecbf68ab038098879ac80bfffbc22189ce9d6e12db86a78c7','79f5cf62115a8a1ab9aee07cc9dc6afff40d7f6a34272b920d4db187d42df659');
INSERT INTO "event" VALUES(14,'01a21139-341a-7472-962d-4477051cf566','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',14,'2026-11-25T05:41:31.290887Z','attempt.finished',1,'{"attempt":"01a21139-340d-7628-b508-1fbb6fc3054c","pass_mark":0.75,"scope":"C3.exam","score":0.08333333333333333}','79f5cf62115a8a1ab9aee07cc9dc6afff40d7f6a34272b920d4db187d42df659','d3b22eceab1ba772467ba82fe7031ecfd8679e28a2a7c0654210d02dfd5f4523');
INSERT INTO "event" VALUES(15,'01a21139-342a-7ea1-8487-bc026e8fd641','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',15,'2026-11-25T05:41:31.306617Z','attempt.finished',1,'{"attempt":"01a21139-33e8-7b70-90cb-33221f7ef2f6","pass_mark":0.8,"scope":"M1","score":0.5333333333333333}','d3b22eceab1ba772467ba82fe7031ecfd8679e28a2a7c0654210d02dfd5f4523','84ae92e11313769dc0470f6ad8f93e96fd952f3f5f7e732b9fb3e374481b8b70');
INSERT INTO "event" VALUES(16,'01a21139-342d-75f6-a6fb-887e6cdb83b1','01a21139-342d-7e58-9d70-6908322f334e','01a21139-2eac-7fc4-83ce-76dc28e09b0e',1,'2026-11-25T05:41:31.309517Z','learner.added',1,'{"name":"Bo Lindqvist","path":"trainer"}','0000000000000000000000000000000000000000000000000000000000000000','926faa084ccf7bd5f8510c5a90f7af2afe2d71bc62b1a4978f0d5fc600dcf3c1');
INSERT INTO "event" VALUES(17,'01a21139-347b-70c3-be17-5907c5ff7342','01a21139-342d-7e58-9d70-6908322f334e','01a21139-2eac-7fc4-83ce-76dc28e09b0e',2,'2026-11-25T05:41:31.387751Z','learner.removed',1,'{}','926faa084ccf7bd5f8510c5a90f7af2afe2d71bc62b1a4978f0d5fc600dcf3c1','081456072bb858e789f63751c110423abe7e865aa295f1b793d8850b0acf59d5');
INSERT INTO "event" VALUES(18,'01a21139-3483-7631-816c-295e6ed9255a','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',16,'2026-11-25T05:41:31.395786Z','lesson.completed',1,'{"content_hash":"3ce5f5d6471e14c4bd15bd70f9e27b00df37b71b598f5f5bd028785584298074","content_version":"1.0.0","lesson":"M1.2"}','84ae92e11313769dc0470f6ad8f93e96fd952f3f5f7e732b9fb3e374481b8b70','62d44c93f05c195a9b5a4efad687f430f2a756eac92104c1046bdefa92b40b49');
INSERT INTO "event" VALUES(19,'01a21139-3487-76ef-90cd-d2324d24974f','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',17,'2026-11-25T05:41:31.399541Z','lesson.reopened',1,'{"lesson":"M1.2"}','62d44c93f05c195a9b5a4efad687f430f2a756eac92104c1046bdefa92b40b49','6d2dc5339256694d3451e387f3e0a1f6f2046406d786e0a96b24c18f216ba76a');
INSERT INTO "event" VALUES(20,'01a21147-dedc-7abb-a772-683ac257bea7','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',18,'2026-11-25T05:57:32.509007Z','draft.kept',1,'{"attempt":"","question":"M1.1-q2","response":{"choice":"b"},"seed":3}','6d2dc5339256694d3451e387f3e0a1f6f2046406d786e0a96b24c18f216ba76a','074d83a8494b8bdf82264503e2ea21bf36aad0fa1ceba0ad0017549bdd95735b');
INSERT INTO "event" VALUES(21,'01a21147-dee3-74bd-835b-fb07421e5a94','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',19,'2026-11-25T05:57:32.515305Z','lesson.reopened',1,'{"lesson":"M1.1"}','074d83a8494b8bdf82264503e2ea21bf36aad0fa1ceba0ad0017549bdd95735b','9d6d4669e6ac8dc6e60a6471c91f42080fb7da70efcf83c4fe280ecaf4808fda');
INSERT INTO "event" VALUES(22,'01a21147-dee3-7343-9354-4bd9befce102','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',20,'2026-11-25T05:57:32.515553Z','lesson.completed',1,'{"content_hash":"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","content_version":"1.0.0","lesson":"M1.1"}','9d6d4669e6ac8dc6e60a6471c91f42080fb7da70efcf83c4fe280ecaf4808fda','8fdb2f00398ed459e2f47355632baba19c9777b01bd0c6ec27eb3b517ec07230');
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
CREATE TABLE installation (
	"key" VARCHAR(40) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "installation" VALUES('device','01a21139-2eac-7fc4-83ce-76dc28e09b0e');
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
INSERT INTO "learner" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','Amina Okello','practitioner','2026-11-25T05:41:29.917226Z 01a21139-2ebd-75c6-a09b-4bdf7eaf5975','2026-11-25T05:41:29.917226Z',0,'');
INSERT INTO "learner" VALUES('01a21139-342d-7e58-9d70-6908322f334e','Bo Lindqvist','trainer','2026-11-25T05:41:31.309517Z 01a21139-342d-75f6-a6fb-887e6cdb83b1','2026-11-25T05:41:31.309517Z',1,'2026-11-25T05:41:31.387751Z 01a21139-347b-70c3-be17-5907c5ff7342');
CREATE TABLE lesson_state (
	learner VARCHAR(36) NOT NULL, 
	lesson VARCHAR(60) NOT NULL, 
	block VARCHAR(120) NOT NULL, 
	placed_at VARCHAR(80) NOT NULL, 
	active_seconds INTEGER NOT NULL, 
	completed_at VARCHAR(32) NOT NULL, 
	done_at VARCHAR(80) NOT NULL, 
	skipped BOOLEAN NOT NULL, 
	skipped_at VARCHAR(80) NOT NULL, 
	PRIMARY KEY (learner, lesson)
);
INSERT INTO "lesson_state" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M1.1','before','2026-11-25T05:41:31.232000Z 01a21139-33df-7a09-82f8-edc908bb0d61',60,'2026-11-25T05:57:32.515553Z','2026-11-25T05:57:32.515553Z 01a21147-dee3-7343-9354-4bd9befce102',0,'');
INSERT INTO "lesson_state" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M1.2','','',0,'','2026-11-25T05:41:31.399541Z 01a21139-3487-76ef-90cd-d2324d24974f',0,'');
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
CREATE TABLE note (
	learner VARCHAR(36) NOT NULL, 
	lesson VARCHAR(60) NOT NULL, 
	block VARCHAR(120) NOT NULL, 
	text TEXT NOT NULL, 
	written_at VARCHAR(80) NOT NULL, 
	PRIMARY KEY (learner, lesson, block)
);
INSERT INTO "note" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M1.1','M1.1-line','No chain, no reason to buy.','2026-11-25T05:41:31.239076Z 01a21139-33e7-70f3-9c03-321ff2329a63');
CREATE TABLE outcome_answer (
	learner VARCHAR(36) NOT NULL, 
	outcome VARCHAR(60) NOT NULL, 
	day VARCHAR(10) NOT NULL, 
	question VARCHAR(60) NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	score FLOAT NOT NULL, 
	certainty INTEGER NOT NULL, 
	PRIMARY KEY (learner, outcome, day, question)
)
 WITHOUT ROWID

;
INSERT INTO "outcome_answer" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M1.1','2026-11-25','M1.1-q6','2026-11-25T05:41:31.261731Z',1.0,2);
INSERT INTO "outcome_answer" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M1.1','2026-11-25','M1.1-q9','2026-11-25T05:41:31.271599Z',0.0,2);
INSERT INTO "outcome_answer" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M1.2','2026-11-25','M1.2-q7','2026-11-25T05:41:31.275995Z',1.0,2);
INSERT INTO "outcome_answer" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M1.3','2026-11-25','M1.3-q4','2026-11-25T05:41:31.263024Z',0.2,2);
INSERT INTO "outcome_answer" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M1.4','2026-11-25','M1.4-q5','2026-11-25T05:41:31.263971Z',1.0,2);
INSERT INTO "outcome_answer" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M1.5','2026-11-25','M1.5-q8','2026-11-25T05:41:31.259535Z',0.0,2);
INSERT INTO "outcome_answer" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M9.2','2026-11-25','M9.2-q8','2026-11-25T05:41:31.289814Z',1.0,2);
CREATE TABLE pin (
	learner VARCHAR(36) NOT NULL, 
	hash TEXT NOT NULL, 
	failures INTEGER NOT NULL, 
	wait_until VARCHAR(32) NOT NULL, 
	PRIMARY KEY (learner)
);
INSERT INTO "pin" VALUES('01a21139-342d-7e58-9d70-6908322f334e','scrypt$16384$8$1$GoZtcFSqDbghqnfuBGaahg==$Lk6YCbYvBye5Jwusggn7/xUcZmNfRhS3E1Pu46CXZeo=',0,'');
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
INSERT INTO "question_state" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M1.5-q8',1,0.0,'2026-11-25T05:41:31.259535Z 01a21139-33fb-7132-b7f0-015d2f200796',0.0,2,'{"choice": "b"}',863624457,'2026-11-25T05:41:31.259535Z 01a21139-33fb-7132-b7f0-015d2f200796',0,'');
INSERT INTO "question_state" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M1.1-q6',1,1.0,'2026-11-25T05:41:31.261731Z 01a21139-33fd-75c5-b9d0-b339c44fced7',1.0,2,'{"placed": {"1": "A", "2": "B", "3": "C", "4": "D"}}',863624457,'2026-11-25T05:41:31.261731Z 01a21139-33fd-75c5-b9d0-b339c44fced7',0,'');
INSERT INTO "question_state" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M1.3-q4',1,0.2,'2026-11-25T05:41:31.263024Z 01a21139-33ff-72e6-ad50-a4264fd51754',0.2,2,'{"placed": {"1": "A", "2": "A", "3": "A", "4": "A", "5": "A"}}',863624457,'2026-11-25T05:41:31.263024Z 01a21139-33ff-72e6-ad50-a4264fd51754',0,'');
INSERT INTO "question_state" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M1.4-q5',1,1.0,'2026-11-25T05:41:31.263971Z 01a21139-33ff-7131-ab1f-e5e28756b6dd',1.0,2,'{"choice": "a"}',863624457,'2026-11-25T05:41:31.263971Z 01a21139-33ff-7131-ab1f-e5e28756b6dd',0,'');
INSERT INTO "question_state" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M1.1-q9',1,0.0,'2026-11-25T05:41:31.271599Z 01a21139-3407-7392-ba80-85371356b9f1',0.0,2,'{"blanks": {"b1": "orphan", "b2": "reduce", "b3": "enabling"}}',863624457,'2026-11-25T05:41:31.271599Z 01a21139-3407-7392-ba80-85371356b9f1',0,'');
INSERT INTO "question_state" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M1.2-q7',1,1.0,'2026-11-25T05:41:31.275995Z 01a21139-340b-7622-89e8-9ccdd8a8ba88',1.0,2,'{"choice": "a"}',863624457,'2026-11-25T05:41:31.275995Z 01a21139-340b-7622-89e8-9ccdd8a8ba88',0,'');
INSERT INTO "question_state" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M9.2-q8',1,1.0,'2026-11-25T05:41:31.289814Z 01a21139-3419-7b94-8324-e1f48e1a0ab3',1.0,2,'{"choice": "b"}',1944656450,'2026-11-25T05:41:31.289814Z 01a21139-3419-7b94-8324-e1f48e1a0ab3',0,'');
CREATE TABLE reflection (
	learner VARCHAR(36) NOT NULL, 
	entry VARCHAR(80) NOT NULL, 
	text TEXT NOT NULL, 
	written_at VARCHAR(80) NOT NULL, 
	PRIMARY KEY (learner, entry)
);
CREATE TABLE study_hour (
	learner VARCHAR(36) NOT NULL, 
	hour VARCHAR(13) NOT NULL, 
	active_seconds INTEGER NOT NULL, 
	PRIMARY KEY (learner, hour)
);
INSERT INTO "study_hour" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','2026-11-25T05',200);
CREATE INDEX attempt_of_learner ON attempt (learner, scope);
COMMIT;
PRAGMA user_version = 7;
