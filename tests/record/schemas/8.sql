-- A record as schema 8 kept it. Never changed: every released schema must still open.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO "alembic_version" VALUES('0008');
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
INSERT INTO "chain" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',35,'d33e2d70450813cdf35ffea27020064da795c356f1ce18fddbc7057aa614d9f6');
INSERT INTO "chain" VALUES('01a21139-342d-7e58-9d70-6908322f334e','01a21139-2eac-7fc4-83ce-76dc28e09b0e',2,'081456072bb858e789f63751c110423abe7e865aa295f1b793d8850b0acf59d5');
CREATE TABLE competence_rating (
	learner VARCHAR(36) NOT NULL, 
	competence TEXT NOT NULL, 
	rated_at VARCHAR(80) NOT NULL, 
	rating INTEGER NOT NULL, 
	PRIMARY KEY (learner, competence, rated_at)
);
INSERT INTO "competence_rating" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','Planning','2026-11-25T09:04:30.000000Z 01a21309-8b52-7619-9a9b-7e3dc6f96f20',2);
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
INSERT INTO "event" VALUES(23,'01a21309-8b4c-7729-a0c7-4176e9bb2018','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',21,'2026-11-25T09:00:30.000000Z','review.rated',1,'{"active_seconds":15,"after":{"difficulty":2.1181,"due":"2026-03-04T08:00:00.000000Z","phase":"review","reviewed":"2026-03-02T08:00:00.000000Z","stability":2.3065},"before":{"difficulty":0.0,"due":"","phase":"new","reviewed":"","stability":0.0},"card":"question:M1.1-q1","content_hash":"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff","expected":null,"number":1,"rating":3,"review":"rev-1","score":1.0,"seed":1}','8fdb2f00398ed459e2f47355632baba19c9777b01bd0c6ec27eb3b517ec07230','faff14ed3c5be075e9c8cc780d24cb8e2db093c31f765cbbe9111a613b508567');
INSERT INTO "event" VALUES(24,'01a21309-8b50-7b71-b249-793d273f10c6','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',22,'2026-11-25T09:01:00.000000Z','review.rated',1,'{"active_seconds":15,"after":{"difficulty":2.1181,"due":"2026-03-04T08:00:00.000000Z","phase":"review","reviewed":"2026-03-02T08:00:00.000000Z","stability":2.3065},"before":{"difficulty":2.1181,"due":"2026-03-04T08:00:00.000000Z","phase":"review","reviewed":"2026-03-02T08:00:00.000000Z","stability":2.3065},"card":"question:M1.1-q1","content_hash":"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff","expected":null,"number":2,"rating":1,"review":"rev-2","score":1.0,"seed":1}','faff14ed3c5be075e9c8cc780d24cb8e2db093c31f765cbbe9111a613b508567','b1ae62db8d50c38aa12b77e1afced468b5e6d960177e90bd53d1b61f0c6e87a5');
INSERT INTO "event" VALUES(25,'01a21309-8b50-72ab-b202-85412df55ee1','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',23,'2026-11-25T09:01:30.000000Z','review.taken_back',1,'{"card":"question:M1.1-q1","lapse":true,"memory":{"difficulty":2.1181,"due":"2026-03-04T08:00:00.000000Z","phase":"review","reviewed":"2026-03-02T08:00:00.000000Z","stability":2.3065},"number":2,"review":"rev-2","taken_back":true}','b1ae62db8d50c38aa12b77e1afced468b5e6d960177e90bd53d1b61f0c6e87a5','7a2a2f78174e2e17c9c6e513ffbf4e8b12e6bd20bd915be1bdb39edf08fcae76');
INSERT INTO "event" VALUES(26,'01a21309-8b51-7bae-9512-dce079caaf20','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',24,'2026-11-25T09:02:00.000000Z','review.suspended',1,'{"card":"term:outcome","suspended":true}','7a2a2f78174e2e17c9c6e513ffbf4e8b12e6bd20bd915be1bdb39edf08fcae76','f6a6d753cac3aa3bdcd231f0f3d0f883337223cab70c1013bcb331059f6aa3c0');
INSERT INTO "event" VALUES(27,'01a21309-8b51-7ab6-9aca-2f00c15f1174','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',25,'2026-11-25T09:02:30.000000Z','review.finding_met',1,'{"code":"ALN-101"}','f6a6d753cac3aa3bdcd231f0f3d0f883337223cab70c1013bcb331059f6aa3c0','a472c458eb4a8c14bf1298418a77ec1950b9c3f8a417e75ce6ed859c87d4c966');
INSERT INTO "event" VALUES(28,'01a21309-8b51-7bae-be9b-10be2ddd17e6','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',26,'2026-11-25T09:03:00.000000Z','review.fitted',1,'{"parameters":[0.2,1.2931],"ratings":400}','a472c458eb4a8c14bf1298418a77ec1950b9c3f8a417e75ce6ed859c87d4c966','3ae4bec16e3c26ed9ff28d5125bd65e3021a29da2f962051a87b5422a8e0c6d6');
INSERT INTO "event" VALUES(29,'01a21309-8b51-7af5-98ba-185ea6be67c6','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',27,'2026-11-25T09:03:30.000000Z','passage.marked',1,'{"after":" is public","before":"The ","block":"the-idea-1","content_version":"1.0.0","lesson":"M1.1","mark":"mark-1","quote":"mission","sort":"highlight","start":4,"stop":11}','3ae4bec16e3c26ed9ff28d5125bd65e3021a29da2f962051a87b5422a8e0c6d6','f7503e9ce3802cf63d7142631259432b711cb8b3984c343e39c356ddaf37bbab');
INSERT INTO "event" VALUES(30,'01a21309-8b52-7465-acde-8b8a9569565d','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',28,'2026-11-25T09:04:00.000000Z','passage.noted',1,'{"mark":"mark-1","text":"Ask for this first."}','f7503e9ce3802cf63d7142631259432b711cb8b3984c343e39c356ddaf37bbab','e02dac8f1e2ef372ad6abf915281e112e6e87dfbd55b155adce884196fb2e010');
INSERT INTO "event" VALUES(31,'01a21309-8b52-7619-9a9b-7e3dc6f96f20','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',29,'2026-11-25T09:04:30.000000Z','competence.rated',1,'{"competence":"Planning","rating":2}','e02dac8f1e2ef372ad6abf915281e112e6e87dfbd55b155adce884196fb2e010','f7ea878982db8adabc5f4d5e60ae8b8b552fc13d0742e33908b9ba13a1c2408a');
INSERT INTO "event" VALUES(32,'01a21309-8b53-7148-b77b-f97fab5243bb','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',30,'2026-11-25T09:05:00.000000Z','lessons.skipped',1,'{"lessons":["M1.3"],"skipped":true}','f7ea878982db8adabc5f4d5e60ae8b8b552fc13d0742e33908b9ba13a1c2408a','ab0237b5303fe092f5ba4f08f5f51e474859cd6044e46b11cfa77c089630d941');
INSERT INTO "event" VALUES(33,'01a21309-8b53-7b71-95c0-267a1e9cfb43','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',31,'2026-11-25T09:05:30.000000Z','answer.given',1,'{"active_seconds":20,"attempt":"","certainty":2,"content_version":"1.0.0","outcome":"M1.1","question":"M1.1-q1","question_hash":"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff","response":{"choice":"a"},"score":0.0,"seed":7,"use":"text"}','ab0237b5303fe092f5ba4f08f5f51e474859cd6044e46b11cfa77c089630d941','05e75e44432fe41c5c8254fc879b714ea5b420c3e7dc73c0bead70e21ede50e6');
INSERT INTO "event" VALUES(34,'01a21309-8b53-7218-9d11-b8ce8f843b08','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',32,'2026-11-25T09:06:00.000000Z','answer.given',1,'{"active_seconds":20,"attempt":"","certainty":2,"content_version":"1.0.0","outcome":"M1.1","question":"M1.1-q1","question_hash":"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff","response":{"choice":"a"},"score":1.0,"seed":7,"use":"text"}','05e75e44432fe41c5c8254fc879b714ea5b420c3e7dc73c0bead70e21ede50e6','d4f1c985bda58144e8fa192784e51268307b5f8d745505f3fd96659c17a8e35f');
INSERT INTO "event" VALUES(35,'01a21309-8b5f-755d-bc39-29d56865a661','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',33,'2027-11-25T09:00:00.000000Z','note.written',1,'{"block":"M1.2-line","lesson":"M1.2","text":"Written by a clock that was ahead."}','d4f1c985bda58144e8fa192784e51268307b5f8d745505f3fd96659c17a8e35f','b3ad692a70af4d61ccac20128580fc4cb599b32544b6b5cfc4ded39feda96a7d');
INSERT INTO "event" VALUES(36,'01a21309-8b63-7478-9ee4-3fed28f81a5b','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',34,'2026-11-25T10:00:00.000000Z','note.written',1,'{"block":"M1.2-line","lesson":"M1.2","text":"Written later, by a clock that was right."}','b3ad692a70af4d61ccac20128580fc4cb599b32544b6b5cfc4ded39feda96a7d','e98403c6b370cc776d7b1f34f9796a50548ae95bd372fb8f56c7f71a1de1fc9e');
INSERT INTO "event" VALUES(37,'01a21309-8b63-7a06-a438-6df25c79507c','01a21139-2ebc-7da0-8429-cc02299604da','01a21139-2eac-7fc4-83ce-76dc28e09b0e',35,'2026-11-25T10:00:30.000000Z','lessons.skipped',1,'{"lessons":["M1.3"],"skipped":false}','e98403c6b370cc776d7b1f34f9796a50548ae95bd372fb8f56c7f71a1de1fc9e','d33e2d70450813cdf35ffea27020064da795c356f1ce18fddbc7057aa614d9f6');
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
INSERT INTO "lesson_state" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M1.3','','',0,'','',0,'2026-11-25T10:00:30.000000Z 01a21309-8b63-7a06-a438-6df25c79507c');
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
INSERT INTO "mark" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','mark-1','highlight','M1.1','the-idea-1',4,11,'mission','The ',' is public','2026-11-25T09:03:30.000000Z 01a21309-8b51-7af5-98ba-185ea6be67c6','Ask for this first.','2026-11-25T09:04:00.000000Z 01a21309-8b52-7465-acde-8b8a9569565d',0,'2026-11-25T09:03:30.000000Z 01a21309-8b51-7af5-98ba-185ea6be67c6');
CREATE TABLE note (
	learner VARCHAR(36) NOT NULL, 
	lesson VARCHAR(60) NOT NULL, 
	block VARCHAR(120) NOT NULL, 
	text TEXT NOT NULL, 
	written_at VARCHAR(80) NOT NULL, 
	PRIMARY KEY (learner, lesson, block)
);
INSERT INTO "note" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M1.1','M1.1-line','No chain, no reason to buy.','2026-11-25T05:41:31.239076Z 01a21139-33e7-70f3-9c03-321ff2329a63');
INSERT INTO "note" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M1.2','M1.2-line','Written by a clock that was ahead.','2027-11-25T09:00:00.000000Z 01a21309-8b5f-755d-bc39-29d56865a661');
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
INSERT INTO "outcome_answer" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M1.1','2026-11-25','M1.1-q1','2026-11-25T09:05:30.000000Z',0.0,2);
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
INSERT INTO "question_state" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','M1.1-q1',2,0.0,'2026-11-25T09:05:30.000000Z 01a21309-8b53-7b71-95c0-267a1e9cfb43',1.0,2,'{"choice": "a"}',7,'2026-11-25T09:06:00.000000Z 01a21309-8b53-7218-9d11-b8ce8f843b08',0,'');
CREATE TABLE reflection (
	learner VARCHAR(36) NOT NULL, 
	entry VARCHAR(80) NOT NULL, 
	text TEXT NOT NULL, 
	written_at VARCHAR(80) NOT NULL, 
	PRIMARY KEY (learner, entry)
);
CREATE TABLE review_card (
	learner VARCHAR(36) NOT NULL, 
	card VARCHAR(80) NOT NULL, 
	phase VARCHAR(12) NOT NULL, 
	stability FLOAT NOT NULL, 
	difficulty FLOAT NOT NULL, 
	due VARCHAR(32) NOT NULL, 
	reviewed VARCHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	set_at VARCHAR(80) NOT NULL, 
	ratings INTEGER NOT NULL, 
	lapses INTEGER NOT NULL, 
	suspended BOOLEAN NOT NULL, 
	suspended_at VARCHAR(80) NOT NULL, 
	met_at VARCHAR(32) NOT NULL, 
	PRIMARY KEY (learner, card)
);
INSERT INTO "review_card" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','question:M1.1-q1','review',2.3065,2.1181,'2026-03-04T08:00:00.000000Z','2026-03-02T08:00:00.000000Z',2,'2026-11-25T09:01:30.000000Z 01a21309-8b50-72ab-b202-85412df55ee1',1,0,0,'','');
INSERT INTO "review_card" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','term:outcome','new',0.0,0.0,'','',0,'',0,0,1,'2026-11-25T09:02:00.000000Z 01a21309-8b51-7bae-9512-dce079caaf20','');
INSERT INTO "review_card" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','finding:ALN-101','new',0.0,0.0,'','',0,'',0,0,0,'','2026-11-25T09:02:30.000000Z');
CREATE TABLE review_fit (
	learner VARCHAR(36) NOT NULL, 
	parameters TEXT NOT NULL, 
	ratings INTEGER NOT NULL, 
	fitted_at VARCHAR(80) NOT NULL, 
	PRIMARY KEY (learner)
);
INSERT INTO "review_fit" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','[0.2, 1.2931]',400,'2026-11-25T09:03:00.000000Z 01a21309-8b51-7bae-be9b-10be2ddd17e6');
CREATE TABLE review_log (
	learner VARCHAR(36) NOT NULL, 
	review VARCHAR(36) NOT NULL, 
	card VARCHAR(80) NOT NULL, 
	rating INTEGER NOT NULL, 
	rated_at VARCHAR(80) NOT NULL, 
	phase VARCHAR(12) NOT NULL, 
	stability FLOAT NOT NULL, 
	expected FLOAT, 
	active_seconds INTEGER NOT NULL, 
	taken_back BOOLEAN NOT NULL, 
	taken_at VARCHAR(80) NOT NULL, 
	PRIMARY KEY (learner, review)
);
INSERT INTO "review_log" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','rev-1','question:M1.1-q1',3,'2026-11-25T09:00:30.000000Z 01a21309-8b4c-7729-a0c7-4176e9bb2018','new',0.0,NULL,15,0,'');
INSERT INTO "review_log" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','rev-2','question:M1.1-q1',1,'2026-11-25T09:01:00.000000Z 01a21309-8b50-7b71-b249-793d273f10c6','review',2.3065,NULL,15,1,'2026-11-25T09:01:30.000000Z 01a21309-8b50-72ab-b202-85412df55ee1');
CREATE TABLE study_hour (
	learner VARCHAR(36) NOT NULL, 
	hour VARCHAR(13) NOT NULL, 
	active_seconds INTEGER NOT NULL, 
	PRIMARY KEY (learner, hour)
);
INSERT INTO "study_hour" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','2026-11-25T05',200);
INSERT INTO "study_hour" VALUES('01a21139-2ebc-7da0-8429-cc02299604da','2026-11-25T09',70);
CREATE INDEX attempt_of_learner ON attempt (learner, scope);
CREATE INDEX review_log_by_moment ON review_log (learner, rated_at);
COMMIT;
PRAGMA user_version = 8;
