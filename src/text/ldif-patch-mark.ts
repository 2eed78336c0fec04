/** The comment by which LDIF that a patch is made of is known again: it is no export of what a directory holds. */
export const LDIF_PATCH_MARK = '# Written by exchange-lint patch.';
