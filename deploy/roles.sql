-- The roles and the two databases, once, as the administrator of the server:
--   psql -v owner_password=… -v app_password=… -v reporting_password=… -v release_password=… -f deploy/roles.sql
-- oco_owner owns the tables and migrates; oco_app serves, owns nothing, and sees rows through policies only.
CREATE ROLE oco_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE oco_app LOGIN PASSWORD :'app_password';
CREATE DATABASE oco OWNER oco_owner;
REVOKE ALL ON DATABASE oco FROM PUBLIC;
GRANT CONNECT ON DATABASE oco TO oco_app;

-- Released reports, in a database without anything else: of persons there is no table to be read by mistake.
-- oco_reporting reads them for every page of a contract manager; oco_release, of the worker, adds them.
-- On a server of its own: run from here on there, after making oco_owner.
CREATE ROLE oco_reporting LOGIN PASSWORD :'reporting_password';
CREATE ROLE oco_release LOGIN PASSWORD :'release_password';
ALTER ROLE oco_reporting SET default_transaction_read_only = on;
ALTER ROLE oco_reporting SET statement_timeout = '5s';
CREATE DATABASE oco_reporting OWNER oco_owner;
REVOKE ALL ON DATABASE oco_reporting FROM PUBLIC;
GRANT CONNECT ON DATABASE oco_reporting TO oco_reporting, oco_release;
-- A database has a door of its own: neither role can enter another one on this server.
REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;
REVOKE CONNECT ON DATABASE template1 FROM PUBLIC;
