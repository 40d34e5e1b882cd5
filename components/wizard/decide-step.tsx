'use client';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { DetectView } from '@/server/usecases/views';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Choice } from '../ui/choice';
import { Field, Select } from '../ui/field';
import { StateMark } from '../ui/mark';
import { FoundFacts } from './found-facts';
import { closed, isOutsideGood, OutsideFields, outsideGlobals } from './outside-fields';
import { networksOf, vipProblem } from './wizard-fields';
import { WizardSteps } from './wizard-steps';

const releases = ['2025.1', 'zed'] as const;
const extents = ['compute', 'identity'] as const;

/** Three decisions, each with an answer filled in from what was found. */
export function DecideStep(props: {
  readonly view: DetectView;
  readonly looking: boolean;
  readonly onLook: () => void;
  readonly onBack: () => void;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onDecide: (globals: Readonly<Record<string, string | boolean>>) => void;
}) {
  const t = useText();
  const w = t.wizard;
  const { view } = props;
  const { facts, suggest } = view;
  const [nic, setNic] = useState(suggest.interface);
  const [vip, setVip] = useState(suggest.vip);
  const [extent, setExtent] = useState<string>(extents[0]);
  const [outside, setOutside] = useState(closed);
  const [release, setRelease] = useState<string>(releases[0]);
  const networks = networksOf(facts, nic);
  const bad = vipProblem(vip, networks, t);
  const compute = extent === 'compute';
  const ready = !bad && (!compute || isOutsideGood(outside));
  const submit = (e: FormEvent) => {
    e.preventDefault();
    if (ready)
      props.onDecide({
        network_interface: nic,
        kolla_internal_vip_address: vip,
        openstack_release: release,
        enable_openstack_core: compute,
        ...(compute ? outsideGlobals(outside) : {}),
      });
  };
  const usable = facts.interfaces.filter((i) => i.addresses.length > 0);
  return (
    <form className="wiz" onSubmit={submit} noValidate>
      <div className="wmain">
        <div className="dec">
          <WizardSteps at={2} host={view.host} />
          <h1 className="one">{w.decideTitle}</h1>
          {props.error !== null && <Alert kind="failed" {...errorText(props.error, t)} />}
          <Question n={1} title={w.q1} lead={w.q1Lead}>
            <div className="two2">
              <div className="field">
                <label htmlFor="nic">
                  {w.interface}
                  <code>network_interface</code>
                </label>
                <Select
                  id="nic"
                  label={w.interface}
                  value={nic}
                  onChange={setNic}
                  options={usable.map((i) => ({
                    value: i.name,
                    label: `${i.name}  ${i.addresses[0] ?? ''}`,
                  }))}
                />
              </div>
              <Field
                label={w.vip}
                setting="kolla_internal_vip_address"
                name="vip"
                className="mono"
                value={vip}
                error={bad}
                onChange={(e) => setVip(e.target.value.trim())}
                after={!bad && <VipState vip={vip} view={view} />}
              />
            </div>
          </Question>
          <Question n={2} title={w.q2} lead={w.q2Lead}>
            <div className="opts">
              {extents.map((one) => (
                <Choice
                  key={one}
                  group="services"
                  value={one}
                  chosen={extent}
                  onChoose={setExtent}
                  title={w.services[one].name}
                >
                  <span>{w.services[one].does}</span>
                  <span>{w.services[one].needs}</span>
                </Choice>
              ))}
            </div>
            {compute && <OutsideFields view={view} taken={nic} value={outside} onChange={setOutside} />}
          </Question>
          <Question n={3} title={w.q3} lead={w.q3Lead}>
            <div className="opts">
              {releases.map((r) => (
                <Choice
                  key={r}
                  group="release"
                  value={r}
                  chosen={release}
                  onChoose={setRelease}
                  title={w.releases[r]}
                />
              ))}
            </div>
          </Question>
        </div>
      </div>
      <FoundFacts view={view} looking={props.looking} onLook={props.onLook} />
      <footer className="foot">
        <Button kind="bare" onClick={props.onBack}>
          <ArrowLeft className="i s" aria-hidden="true" />
          {w.step.host}
        </Button>
        <span className="sec">{w.foot.decide(view.host)}</span>
        <span className="push" />
        <Button kind="primary" type="submit" disabled={props.busy || !ready}>
          {props.busy ? w.saving : w.seePlan}
          <ArrowRight className="i s" aria-hidden="true" />
        </Button>
      </footer>
    </form>
  );
}

function VipState(props: { readonly vip: string; readonly view: DetectView }) {
  const t = useText();
  const { vip, vipFree } = props.view.suggest;
  if (props.vip !== vip) return <span className="xs mut">{t.wizard.unchecked}</span>;
  return (
    <span className={`row xs ${vipFree ? 't-ok' : 't-failed'}`} style={{ whiteSpace: 'nowrap' }}>
      <StateMark mark={vipFree ? 'ok' : 'failed'} />
      {vipFree ? t.wizard.free : t.wizard.taken}
    </span>
  );
}

function Question(props: {
  readonly n: number;
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}) {
  return (
    <section>
      <div className="q">
        <span className="qn">{props.n}</span>
        <div>
          <h2>{props.title}</h2>
          <p>{props.lead}</p>
        </div>
      </div>
      <div className="ans">{props.children}</div>
    </section>
  );
}
