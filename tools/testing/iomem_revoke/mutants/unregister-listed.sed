# SPDX-License-Identifier: GPL-2.0-only
# Claims still find an interface that was unregistered.
# Breaks: lib/iomem_revoke.c
# Killed by: get_after_unregister_starts_anew unregister_unmaps_for_good
/^	list_del_rcu(&im->node);/d
