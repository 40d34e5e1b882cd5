import type { ReactNode } from 'react';
import { Frame } from '@/components/frame/frame';

export default function PanelLayout(props: { readonly children: ReactNode }) {
  return <Frame>{props.children}</Frame>;
}
