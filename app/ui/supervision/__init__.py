"""Supervision: users, approvals, the audit log, backups and checks."""
