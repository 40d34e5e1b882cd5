-- The verb of a container that takes changed files while it runs is called `reload` as its step is; plans of before said `signal`.
UPDATE "plans" SET "body" = replace("body"::text, '"verb": "signal"', '"verb": "reload"')::jsonb
  WHERE "body"::text LIKE '%"verb": "signal"%';
