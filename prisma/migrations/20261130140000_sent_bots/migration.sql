alter table "bot" rename column "direct" to "sent";
