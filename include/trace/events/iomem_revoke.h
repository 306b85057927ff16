/* SPDX-License-Identifier: GPL-2.0-only */
#undef TRACE_SYSTEM
#define TRACE_SYSTEM iomem_revoke

#if !defined(_TRACE_IOMEM_REVOKE_H) || defined(TRACE_HEADER_MULTI_READ)
#define _TRACE_IOMEM_REVOKE_H

#include <linux/fs.h>
#include <linux/tracepoint.h>

/*
 * User space is refused a range. The process is that of the event, the interface the end
 * of the path of its file, and the claimant the name in /proc/iomem.
 */
TRACE_EVENT(iomem_refused,
	    TP_PROTO(const struct file *file, phys_addr_t start, unsigned long size,
		     const char *claimant),

	    TP_ARGS(file, start, size, claimant),

	    TP_STRUCT__entry(__array(char, interface, 48)
			     __array(char, claimant, 32)
			     __field(u64, start)
			     __field(u64, end)),

	    TP_fast_assign(snprintf(__entry->interface, sizeof(__entry->interface),
				    "%pD2", file);
			   strscpy(__entry->claimant, claimant,
				   sizeof(__entry->claimant));
			   __entry->start = start;
			   __entry->end = start + size - 1;),

	    TP_printk("interface=%s start=%#010llx end=%#010llx claimant=\"%s\"",
		      __entry->interface, __entry->start, __entry->end, __entry->claimant)
);

#endif /* _TRACE_IOMEM_REVOKE_H */

#include <trace/define_trace.h>
