/**
 * Names of query parameters that say where a reader comes from and not which page they read, in lower
 * case: added to links by mailings, advertisements, social networks and statistics. They are those of three
 * lists for any site: the Tracking Query Params Registry (public domain), the `Global` rule of tidy-url
 * (MIT) and the lists of the browser Brave (MPL 2.0), and some more. `scripts/tracking-parameters.ts`
 * compares. A name that is added joins threads at the next start; one that is removed splits none.
 */
export const TRACKING: ReadonlySet<string> = new Set(
  `
  __hsfp __hssc __hstc __s __twitter_impression _bhlid _branch_match_id _branch_referrer _bta_c
  _bta_tid _ga _gac _gl _hsenc _hsmi _ke _kx _openstat action_object_map action_ref_map
  action_type_map amp_gsa amp_js_v at_campaign at_campaign_type at_channel at_creation at_custom1
  at_custom2 at_custom3 at_custom4 at_detail_placement at_emailtype at_format at_general_placement
  at_identifier at_link at_link_id at_link_origin at_link_type at_medium at_network at_platform
  at_ptr_name at_recipient_id at_recipient_list at_send_date at_term at_type at_variant bbeml
  brave-campaign-id brave-creative-id brave-creative-set-id bsft_clkid bsft_uid ck_subscriber_id
  clickid cm_cr cm_me cm_mmc cm_mmca1 cm_mmca10 cm_mmca11 cm_mmca12 cm_mmca13 cm_mmca14 cm_mmca15
  cm_mmca2 cm_mmca3 cm_mmca4 cm_mmca5 cm_mmca6 cm_mmca7 cm_mmca8 cm_mmca9 cm_re cm_sp cmpid
  cx_click cx_recsorder cx_recswidget dclid dicbo dm_i eblastid ef_id elq elqaid elqat
  elqcampaignid elqtrack elqtrackid epik et_cid et_lid et_rid ex_cid fb_action_ids fb_action_types
  fb_comment_id fb_ref fb_source fbclid ga_campaign ga_content ga_medium ga_place ga_source
  ga_term gad_campaignid gad_source gbraid gclid gclsrc gdffi gdfms gdftrk gpromocode gqt
  guccounter guce_referrer guce_referrer_sig hsctatracking igsh igshid int_campaign
  int_cmp_creative int_cmp_id int_cmp_name int_content int_medium int_source ir_adid ir_campaignid
  ir_partnerid ircid irclickid irgwc itm_audience itm_campaign itm_campaign_s itm_channel
  itm_content itm_medium itm_medium_s itm_source itm_source_s itm_term li_fat_id mc_cid mc_eid
  mkcid mkevt mkrid mkt_tok mkwid ml_sub ml_sub_hash ml_subscriber ml_subscriber_hash msclkid
  nb_adid nb_aname nb_asize nb_atype nb_cid nb_mtype nb_partner_name nb_partner_shared_id nb_pid
  nb_platform nb_product_sku ncid ndclid oft_c oft_ck oft_d oft_id oft_ids oft_k oft_lk oft_sk
  oly_anon_id oly_enc_id pcrid pk_campaign pk_cid pk_content pk_cpn pk_keyword pk_kwd pk_medium
  pk_source qclid rb_clickid rdt_cid redirect_log_mongo_id redirect_mongo_id ref_src ref_url rtid
  s_campaign s_cid s_kwcid sb_referer_host sc_customer sc_eh sc_lid sc_llid sc_src sc_uid sccid
  sfmc_activityid sfmc_id sms_click sms_source sms_uph srsltid ss_campaign_id ss_campaign_name
  ss_campaign_sent_date ss_email_id ss_source syclid tblci trk_contact trk_module trk_msg trk_sid
  ttclid tw_adid tw_campaign tw_content tw_source tw_term twclid unicorn_click_id usqp vero_conv
  vero_id vgo_ee vmcid wbraid wickedid wt.mc_id wt_mc xtor yadclid yadordid yclid ymclid ysclid
`
    .trim()
    .split(/\s+/),
)

/** Beginnings of such names, of systems that make up as many as they like. */
export const TRACKING_PREFIXES = ['utm_', 'mtm_', 'matomo_', 'piwik_', 'hsa_', '__cf_chl_'] as const

/** Names on those lists that stay: elsewhere they are the identifiers of something to see. */
export const CONTENT: ReadonlySet<string> = new Set([
  'campid',
  'customid',
  'h_sid',
  'h_slt',
  'mbid',
  'si',
  'toolid',
])

const escape = (name: string) => name.replaceAll('.', String.raw`\.`)

/** Patterns of which a name with nothing to tell of the page matches one. */
export const TRACKING_PATTERNS: readonly RegExp[] = [
  new RegExp(`^(?:${[...TRACKING].map(escape).join('|')})$`, 'i'),
  new RegExp(`^(?:${TRACKING_PREFIXES.join('|')})`, 'i'),
]

/** Whether a query parameter of this name tells nothing of the page. */
export function isTracking(name: string): boolean {
  return TRACKING_PATTERNS.some(pattern => pattern.test(name))
}

/** Whether an address has such a parameter. */
export function hasTracking(url: string): boolean {
  const start = url.indexOf('?')
  return start >= 0 && [...new URLSearchParams(url.slice(start)).keys()].some(isTracking)
}
