"""The page of one stage: what people do, feel and say there, and every figure of it."""
