import { Cloud } from 'lucide-react';
import { Alert } from '../ui/alert';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { ChangeGlyph } from '../ui/change-glyph';
import { CodeBlock } from '../ui/code-block';
import { Diff } from '../ui/diff';
import { Empty } from '../ui/empty';
import { KeyValues, Readings } from '../ui/facts';
import { Kbd } from '../ui/kbd';
import { StateMark } from '../ui/mark';
import { Note, Notes } from '../ui/notes';
import { Skeleton } from '../ui/skeleton';
import { Stripes } from '../ui/stripes';
import { Specimen } from './specimen';

const marks = ['ok', 'running', 'waiting', 'warn', 'failed', 'unknown'] as const;
const glyphs = ['create', 'replace', 'update', 'remove', 'keep', 'unknown'] as const;

/** What says how something is. */
export function Messages() {
  return (
    <>
      <Specimen of="StateMark, ChangeGlyph, Badge, Kbd">
        {marks.map((mark) => (
          <span key={mark} className="flex items-center gap-2">
            <StateMark mark={mark} /> {mark}
          </span>
        ))}
        {glyphs.map((glyph) => (
          <span key={glyph} className="flex items-center gap-2">
            <ChangeGlyph glyph={glyph} /> <ChangeGlyph glyph={glyph} loud={false} /> {glyph}
          </span>
        ))}
        <Badge>default</Badge>
        <Badge variant="secondary">secondary</Badge>
        <Badge variant="outline">outline</Badge>
        <Kbd>⌘K</Kbd>
      </Specimen>
      <Specimen of="Alert">
        <Alert title="Read-only access" />
        <Alert
          variant="destructive"
          title="The host cannot be reached"
          detail="connect ETIMEDOUT 192.0.2.12:22"
          remedy="Check the address."
        >
          <Button variant="outline" size="xs">
            Try again
          </Button>
        </Alert>
      </Specimen>
      <Specimen of="Notes">
        <Notes>
          <Note>
            <StateMark mark="ok" />
            <span>
              <b>27</b>steps done
            </span>
          </Note>
          <Note>
            <StateMark mark="warn" />
            <span>A container restarts.</span>
          </Note>
        </Notes>
      </Specimen>
      <Specimen of="Empty, Skeleton">
        <Empty icon={Cloud} title="No cloud yet" text="It takes one host.">
          <Button>New cloud</Button>
        </Empty>
        <div className="w-80">
          <Skeleton word="Loading" />
        </div>
      </Specimen>
      <Specimen of="KeyValues, Readings, Stripes">
        <KeyValues>
          <dt>User</dt>
          <dd>admin</dd>
          <dt>Region</dt>
          <dd>RegionOne</dd>
        </KeyValues>
        <div className="min-w-120">
          <Readings
            of={[
              ['Hosts', 3],
              ['Address', '192.0.2.10'],
            ]}
          />
        </div>
        <Stripes
          className="w-60"
          label="60 %"
          parts={[
            { kind: 'ok', share: 0.5 },
            { kind: 'failed', share: 0.1 },
            { kind: 'unknown', share: 0.1 },
            { kind: 'running', share: 0.1 },
          ]}
        />
      </Specimen>
      <Specimen of="CodeBlock, Diff">
        <CodeBlock>openstack token issue</CodeBlock>
        <Diff
          label="nova.conf"
          lines={[
            { kind: 'hunk', text: '@@ [DEFAULT]' },
            { kind: 'context', old: 1, new: 1, text: 'debug = False' },
            { kind: 'delete', old: 2, text: 'workers = 2' },
            { kind: 'insert', new: 2, text: 'workers = 4' },
            { kind: 'insert', new: 3, text: 'password = ‹lock:nova_database_password›' },
          ]}
        />
      </Specimen>
    </>
  );
}
