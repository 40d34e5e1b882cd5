import { useState } from 'react';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';

/** Other tests than the smoke tests: those whose names match. */
export function TestsByName(props: { readonly busy: boolean; readonly onRun: (match: string) => void }) {
  const t = useText();
  const [match, setMatch] = useState('');
  return (
    <form
      className="grid max-w-140 gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (match) props.onRun(match);
      }}
    >
      <TextField
        label={t.verify.match}
        help={t.verify.matchHelp}
        placeholder="tempest.api.network"
        maxLength={300}
        value={match}
        onChange={(event) => setMatch(event.target.value.trim())}
      />
      <Button
        variant="outline"
        className="justify-self-start"
        type="submit"
        disabled={props.busy || match === ''}
      >
        {t.verify.startMatch}
      </Button>
    </form>
  );
}
