'use client';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';

/** Puts the name of the thing on the page at the end of the path in the bar. */
export function CrumbName(props: { readonly children: string }) {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  useEffect(() => setPlace(document.getElementById('crumb-last')), []);
  return place && createPortal(props.children, place);
}
