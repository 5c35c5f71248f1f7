"""
The list of cases: its next terms and its words, both kept by triggers so that no code path can forget them.

Why not a tsvector: row security comes first. PostgreSQL lets an index answer a question of the serving role only when
the question's operator cannot leak what it saw, and @@ is not such an operator. With it every search would read every
case of the organisation. Comparing texts is leakproof, so a case's words stand in a table of their own.
"""

from django.db import migrations

SAFE = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"

# Words


# Without accents, in small letters, the rest is spaces. Ranges and not [:alnum:], whose meaning depends on the
# database's collation. The extension unaccent does not come with every PostgreSQL.
PLAIN = r"""
CREATE FUNCTION cases_plain(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN regexp_replace(
  replace(replace(replace(translate(
    lower(regexp_replace(normalize(said, NFKD), '[\u0300-\u036f]', '', 'g')),
    'øłđıþ''’', 'oldit'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
  '[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u2000-\u206f]+', ' ', 'g')
"""
# NULL for a word that says nothing ("de", "over"). Brieven is brief and huizen is huis, which Snowball leaves apart.
# One expression, however long: PostgreSQL puts it in place of a call, which is ten times as quick.
SNOWBALL = "(ts_lexize('pg_catalog.dutch_stem'::regdictionary, word))[1]"
STEM = f"""
CREATE FUNCTION cases_stem(word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE WHEN length(word) > 1 THEN left({SNOWBALL}, -1) || translate(right({SNOWBALL}, 1), 'vz', 'fs') END
"""
TOKENS = """
CREATE FUNCTION cases_tokens(said text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT left(token, 40) FROM string_to_table(cases_plain(said), ' ') AS token WHERE token <> ''
$$
"""
SEARCH_WORDS = """
CREATE FUNCTION cases_search_words(typed text) RETURNS TABLE (word text, stem text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT DISTINCT token, cases_stem(token) FROM cases_tokens(typed) AS token
$$
"""
# The cases that answer to a word: a range and a point in the index. One OR of both would read either to its end.
OF_A_NAME = r"w.is_name AND w.word >= {0} AND w.word < {0} || U&'\+10FFFF'"
OF_A_TEXT = "NOT w.is_name AND w.word = {1}"
HITS = f"""
    SELECT w.case_id FROM cases_caseword w WHERE w.organisation_id = of_organisation AND {OF_A_NAME}
    UNION ALL SELECT w.case_id FROM cases_caseword w WHERE w.organisation_id = of_organisation AND {OF_A_TEXT}"""
# Not EXISTS: PostgreSQL may then read every case that says the word, to ask for fifty. This it asks one by one.
SAYS = f"""COALESCE(
    (SELECT true FROM cases_caseword w
      WHERE w.case_id = key AND w.organisation_id = of_organisation AND {OF_A_TEXT} LIMIT 1),
    (SELECT true FROM cases_caseword w
      WHERE w.case_id = key AND w.organisation_id = of_organisation AND {OF_A_NAME} LIMIT 1))"""
# Runs as whoever searches, so row security holds. Of the words typed it takes the six that tell most, without those
# that say nothing ("de") unless there is nothing else. `answers` stays NULL when more than `few` cases answer: then
# they are so many that a walk along the list in its order finds its first pages quickly.
SEARCH = f"""
CREATE FUNCTION cases_search(of_organisation bigint, typed text, few integer,
  OUT words text[], OUT stems text[], OUT answers uuid[]) LANGUAGE plpgsql STABLE AS $$
DECLARE hits integer[];
BEGIN
  WITH asked AS (SELECT f.word, f.stem, bool_or(f.stem IS NOT NULL) OVER () AS tells FROM cases_search_words(typed) f),
  longest AS (SELECT word, stem FROM asked WHERE stem IS NOT NULL OR NOT tells ORDER BY length(word) DESC, word LIMIT 6),
  counted AS (
    SELECT l.word, l.stem, (SELECT count(*) FROM ({HITS.format("l.word", "l.stem")} LIMIT few + 1) AS seen) AS hits
    FROM longest l
  )
  SELECT array_agg(c.word ORDER BY c.hits), array_agg(c.stem ORDER BY c.hits), array_agg(c.hits ORDER BY c.hits)
    INTO words, stems, hits FROM counted c;
  IF words IS NULL THEN
    answers := '{{}}';
  ELSIF hits[1] <= few THEN
    answers := ARRAY(SELECT DISTINCT key FROM ({HITS.format("words[1]", "stems[1]")}) AS hit (key));
  ELSIF words[2] IS NOT NULL THEN
    answers := ARRAY(
      SELECT key FROM ({HITS.format("words[1]", "stems[1]")}) AS hit (key)
      WHERE {SAYS.format("words[2]", "stems[2]")} LIMIT few + 1);
    IF cardinality(answers) > few THEN answers := NULL; END IF;
  END IF;
  FOR nth IN 2 .. coalesce(cardinality(words), 0) LOOP
    EXIT WHEN answers IS NULL;
    answers := ARRAY(SELECT key FROM unnest(answers) AS key WHERE {SAYS.format("words[nth]", "stems[nth]")});
  END LOOP;
END $$
"""
WORDS_OF = """
CREATE FUNCTION cases_words_of(keys uuid[])
RETURNS TABLE (organisation_id bigint, is_name boolean, word text, case_id uuid) LANGUAGE sql STABLE AS $$
  WITH said AS (
    SELECT c.organisation_id, true, c.id, concat_ws(' ', r.name, c.reference, replace(c.reference, '-', ''))
    FROM cases_case c JOIN intake_resident r ON r.id = c.resident_id WHERE c.id = ANY(keys)
    UNION ALL
    SELECT c.organisation_id, false, c.id, concat_ws(' ', s.question, c.result)
    FROM cases_case c JOIN intake_supportrequest s ON s.id = c.support_request_id WHERE c.id = ANY(keys)
    UNION ALL
    SELECT t.organisation_id, false, t.case_id, t.note FROM cases_step t WHERE t.case_id = ANY(keys)
  ), split (organisation_id, is_name, case_id, token) AS (
    SELECT DISTINCT s.organisation_id, s.is_name, s.id, token
    FROM said AS s (organisation_id, is_name, id, text), cases_tokens(s.text) AS token
  )
  SELECT organisation_id, true, token, case_id FROM split WHERE is_name
  UNION
  SELECT organisation_id, false, cases_stem(token), case_id
  FROM split WHERE NOT is_name AND cases_stem(token) IS NOT NULL
$$
"""
INDEX = f"""
CREATE FUNCTION cases_index(keys uuid[]) RETURNS void LANGUAGE plpgsql {SAFE} AS $$
BEGIN
  IF EXISTS (SELECT FROM cases_caseword WHERE case_id = ANY(keys)) THEN
    DELETE FROM cases_caseword w WHERE w.case_id = ANY(keys) AND NOT EXISTS (
      SELECT FROM cases_words_of(keys) n WHERE (n.organisation_id, n.is_name, n.word, n.case_id)
        = (w.organisation_id, w.is_name, w.word, w.case_id));
  END IF;
  INSERT INTO cases_caseword (organisation_id, is_name, word, case_id)
    SELECT organisation_id, is_name, word, case_id FROM cases_words_of(keys) ON CONFLICT DO NOTHING;
END $$
"""
ADDED_STEPS = f"""
CREATE FUNCTION cases_index_added_steps() RETURNS trigger LANGUAGE plpgsql {SAFE} AS $$
BEGIN
  WITH said AS MATERIALIZED (
    SELECT DISTINCT s.organisation_id, s.case_id, token
    FROM changed s, cases_tokens(s.note) AS token
  ), stems AS MATERIALIZED (  -- of many steps at once, each word only once
    SELECT token, cases_stem(token) AS stem FROM (SELECT DISTINCT token FROM said) AS every
  )
  INSERT INTO cases_caseword (organisation_id, is_name, word, case_id)
    SELECT DISTINCT organisation_id, false, stem, case_id FROM said JOIN stems USING (token) WHERE stem IS NOT NULL
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$
"""
WORD_TRIGGERS = {
    # name: (table, when, per what, what it does)
    "cases_index_new_cases": (
        "cases_case",
        "INSERT",
        "REFERENCING NEW TABLE AS changed FOR EACH STATEMENT",
        "PERFORM cases_index(ARRAY(SELECT id FROM changed))",
    ),
    "cases_index_changed_case": (
        "cases_case",
        "UPDATE",
        "FOR EACH ROW WHEN ((OLD.result, OLD.resident_id, OLD.reference, OLD.support_request_id, OLD.organisation_id)"
        " IS DISTINCT FROM (NEW.result, NEW.resident_id, NEW.reference, NEW.support_request_id, NEW.organisation_id))",
        "PERFORM cases_index(ARRAY[NEW.id])",
    ),
    "cases_forget_words": (
        "cases_case",
        "DELETE",
        "FOR EACH ROW",
        "DELETE FROM cases_caseword WHERE case_id = OLD.id",
    ),
    "cases_forget_steps": (
        "cases_step",
        "DELETE",
        "REFERENCING OLD TABLE AS changed FOR EACH STATEMENT",
        "PERFORM cases_index(ARRAY(SELECT DISTINCT case_id FROM changed))",
    ),
    "cases_index_renamed": (
        "intake_resident",
        "UPDATE OF name",
        "FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name)",
        "PERFORM cases_index(ARRAY(SELECT id FROM cases_case WHERE resident_id = NEW.id))",
    ),
    "cases_index_asked_anew": (
        "intake_supportrequest",
        "UPDATE OF question",
        "FOR EACH ROW WHEN (OLD.question IS DISTINCT FROM NEW.question)",
        "PERFORM cases_index(ARRAY(SELECT id FROM cases_case WHERE support_request_id = NEW.id))",
    ),
}

# The next term

NEXT_TERM = f"""
CREATE FUNCTION cases_note_next_deadline() RETURNS trigger LANGUAGE plpgsql {SAFE} AS $$
BEGIN
  UPDATE cases_case c SET next_deadline_on = n.due_on, next_rule = coalesce(n.rule, '')
  FROM (SELECT DISTINCT case_id FROM changed) t
  LEFT JOIN LATERAL (
    SELECT due_on, rule FROM cases_deadline d
    WHERE d.case_id = t.case_id AND d.ended_on IS NULL ORDER BY due_on, id LIMIT 1
  ) n ON true
  WHERE c.id = t.case_id AND (c.next_deadline_on, c.next_rule) IS DISTINCT FROM (n.due_on, coalesce(n.rule, ''));
  RETURN NULL;
END $$
"""
# Code that saves a case which it read before the term changed does not bring the old term back.
ALWAYS_TRUE = f"""
CREATE FUNCTION cases_keep_next_deadline() RETURNS trigger LANGUAGE plpgsql {SAFE} AS $$
BEGIN
  NEW.next_deadline_on := NULL; NEW.next_rule := '';
  SELECT due_on, rule INTO NEW.next_deadline_on, NEW.next_rule FROM cases_deadline d
    WHERE d.case_id = NEW.id AND d.ended_on IS NULL ORDER BY due_on, id LIMIT 1;
  NEW.next_rule := coalesce(NEW.next_rule, '');
  RETURN NEW;
END $$
"""
FUNCTIONS = {
    "cases_plain(text)": PLAIN,
    "cases_stem(text)": STEM,
    "cases_tokens(text)": TOKENS,
    "cases_search_words(text)": SEARCH_WORDS,
    "cases_search(bigint, text, integer)": SEARCH,
    "cases_words_of(uuid[])": WORDS_OF,
    "cases_index(uuid[])": INDEX,
    "cases_index_added_steps()": ADDED_STEPS,
    "cases_note_next_deadline()": NEXT_TERM,
    "cases_keep_next_deadline()": ALWAYS_TRUE,
}


def _trigger(name, table, when, per, *, function=None):
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} {when} ON {table} {per} EXECUTE FUNCTION {function or name}()",
        f"DROP TRIGGER {name} ON {table}",
    )


def functions():
    for name, sql in FUNCTIONS.items():
        yield migrations.RunSQL(sql, f"DROP FUNCTION {name}")
    for name, (_table, _when, _per, does) in WORD_TRIGGERS.items():
        body = f"BEGIN {does}; RETURN NULL; END"
        sql = f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql {SAFE} AS $${body}$$"
        yield migrations.RunSQL(sql, f"DROP FUNCTION {name}()")
    # A definer's function that is no trigger can be called by anybody, unless this is said.
    yield migrations.RunSQL("REVOKE EXECUTE ON FUNCTION cases_index(uuid[]) FROM PUBLIC", migrations.RunSQL.noop)


def triggers():
    for name, (table, when, per, _does) in WORD_TRIGGERS.items():
        yield _trigger(name, table, f"AFTER {when}", per)
    new = "REFERENCING NEW TABLE AS changed FOR EACH STATEMENT"
    old = "REFERENCING OLD TABLE AS changed FOR EACH STATEMENT"
    yield _trigger("cases_index_added_steps", "cases_step", "AFTER INSERT", new)
    for when, per in (("INSERT", new), ("UPDATE", new), ("DELETE", old)):
        name = f"cases_next_deadline_{when.lower()}"
        yield _trigger(name, "cases_deadline", f"AFTER {when}", per, function="cases_note_next_deadline")
    differs = "(OLD.next_deadline_on, OLD.next_rule) IS DISTINCT FROM (NEW.next_deadline_on, NEW.next_rule)"
    keep = "cases_keep_next_deadline"
    yield _trigger(keep, "cases_case", "BEFORE UPDATE", f"FOR EACH ROW WHEN ({differs})")
