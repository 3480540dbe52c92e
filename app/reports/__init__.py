"""What people read: figures and documents."""
