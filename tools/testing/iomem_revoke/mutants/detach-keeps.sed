# SPDX-License-Identifier: GPL-2.0-only
# A file that was detached still has the iomem mapping.
# Breaks: lib/iomem_revoke.c
# Killed by: detach_gives_file_its_own_mapping
/^	file->f_mapping = file_inode(file)->i_mapping;/d
