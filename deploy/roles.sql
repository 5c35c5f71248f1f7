-- The two roles and the database, once, as the administrator of the server:
--   psql -v owner_password=… -v app_password=… -f deploy/roles.sql
-- oco_owner owns the tables and migrates; oco_app serves, owns nothing, and sees rows through policies only.
CREATE ROLE oco_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE oco_app LOGIN PASSWORD :'app_password';
CREATE DATABASE oco OWNER oco_owner;
REVOKE ALL ON DATABASE oco FROM PUBLIC;
GRANT CONNECT ON DATABASE oco TO oco_app;
