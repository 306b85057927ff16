# SPDX-License-Identifier: GPL-2.0-only
# A file does not get its iomem mapping.
# Breaks: include/linux/iomem_revoke.h
# Killed by: file_holds_reference mmap_populates_all_pages
/^#ifdef CONFIG_IOMEM_REVOKE/,/^#else/ s/^	file->f_mapping = mapping;/	;/
